import './statistics.css';
import { useCallback, useEffect, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { DayStatistics, Figure, Person, Problem } from '../../api/types';
import { dateOf, isoDayOf, numberOf, problemWords, t, timeOf, useTitle, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';
import { go } from '../../ui/route';
import { dayShifted, isDay } from '../../ui/days';
import { StaffTop } from '../../ui/StaffTop';
import { useCatalogue } from '../contacts/words';
import type { DeskSession } from '../desk/session';
import { Behind, type Asked } from './Behind';
import { asCsv, asTabs, countIn, figureIn, sheetOf } from './day';
import { FigureButton, nameOf } from './Figures';
import { Panels } from './Panels';

const again_ms = 30_000;
const awake_ms = 10 * 60_000;
const headline = ['arrivals', 'answer_rate', 'service_level', 'asa', 'talk_time', 'abandon_rate'] as const;
const seesContacts = (person: Person) => person.role === 'team_leader' || person.role === 'evaluator' || person.role === 'auditor';

export function StatisticsPage({ person, desk, signOut, date }: { person: Person; desk: DeskSession | null; signOut: () => void; date: string | null }) {
  const today = isoDayOf(Date.now());
  const wanted = date !== null && isDay(date) ? date : today;
  const [day, setDay] = useState<DayStatistics | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const catalogue = useCatalogue();
  useTitle(`${t('stat.title')} ${wanted} | ${t('app.name')}`);

  const load = useCallback(() => api.day(wanted).then((found) => {
    if (found.date !== wanted) return;
    setDay(found);
    setProblem(null);
  }, (error: unknown) => setProblem(problemOf(error))), [wanted]);

  useEffect(() => {
    void load();
    if (wanted !== today) return; // a day that is over does not change by itself
    // Asking is using the sign-in: a page that nobody looks at must let it end.
    let touched = Date.now();
    const touch = () => { touched = Date.now(); };
    for (const kind of ['pointermove', 'keydown'] as const) window.addEventListener(kind, touch);
    const timer = window.setInterval(() => { if (!document.hidden && Date.now() - touched < awake_ms) void load(); }, again_ms);
    return () => {
      window.clearInterval(timer);
      for (const kind of ['pointermove', 'keydown'] as const) window.removeEventListener(kind, touch);
    };
  }, [load, wanted, today]);

  // Records that are still being read after a start come by themselves.
  useEffect(() => {
    if (problem?.code !== 'records') return;
    const timer = window.setTimeout(() => void load(), 2_000);
    return () => window.clearTimeout(timer);
  }, [problem, load]);

  const shown = day?.date === wanted ? day : null;
  const open = (title: () => string, figures: Figure[], id: string) => setAsked({ title, figures, id });
  return (
    <div className="stat">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1}>
        <div className="crumbs between noprint">
          <DayChooser date={wanted} today={today} />
          <div className="row">
            {shown && (wanted === today || countIn(shown.figures, 'arrivals') > 0) && <AsOf day={shown} past={wanted < today} />}
            {shown && countIn(shown.figures, 'arrivals') > 0 && <Take day={shown} />}
          </div>
        </div>
        {!shown && <h1 className="vh">{t('stat.lead', { day: dateOf(`${wanted}T12:00:00+09:00`) })}</h1>}
        {problem && <p role="alert" className="c-danger" data-testid="stat-problem">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={() => void load()}>{t('app.retry')}</button></p>}
        {!shown && !problem && <p className="sub loading">{t('app.loading')}</p>}
        {shown && <Lead day={shown} open={(figure) => open(() => dateOf(`${wanted}T12:00:00+09:00`), shown.figures, figure)} />}
        {shown && countIn(shown.figures, 'arrivals') === 0 && <Empty date={wanted} today={today} />}
        {shown && countIn(shown.figures, 'arrivals') > 0 && <Panels day={shown} open={open} />}
      </main>
      {asked && shown && <Behind day={shown} asked={asked} catalogue={catalogue} mayOpen={seesContacts(person)} close={() => setAsked(null)} />}
    </div>
  );
}

function DayChooser({ date, today }: { date: string; today: string }) {
  const to = (next: string) => go(`/statistics/${next}`);
  return (
    <div className="row daychooser">
      <button className="iconbtn box" type="button" aria-label={t('stat.before')} title={t('stat.before')} onClick={() => to(dayShifted(date, -1))} data-testid="day-before"><Icon name="right" className="ic turn" /></button>
      <label className="vh" htmlFor="stat-date">{t('stat.date')}</label>
      <input id="stat-date" type="date" className="datein" value={date} max={today} min="2002-09-01" onChange={(e) => { if (isDay(e.target.value)) to(e.target.value); }} data-testid="day-date" />
      <button className="iconbtn box" type="button" aria-label={t('stat.after')} title={t('stat.after')} disabled={date >= today} onClick={() => to(dayShifted(date, 1))} data-testid="day-after"><Icon name="right" /></button>
      <button className="btn ter sm" type="button" disabled={date === today} onClick={() => to(today)} data-testid="day-today">{t('stat.today')}</button>
    </div>
  );
}

function AsOf({ day, past }: { day: DayStatistics; past: boolean }) {
  return (
    <span className="x sub" data-testid="stat-as-of" data-open={day.open_contacts}>
      {past && day.open_contacts === 0 ? t('stat.closed') : t('stat.as_of', { time: timeOf(day.as_of) })}
      {day.open_contacts > 0 && <> · {t('stat.open', { n: numberOf(day.open_contacts) })}</>}
    </span>
  );
}

/** Exactly what is on the page: to the clipboard, or as a file. */
function Take({ day }: { day: DayStatistics }) {
  const [copied, setCopied] = useState(false);
  const sheet = () => sheetOf(day, { name: wordIn, numerator: t('stat.numerator'), denominator: t('stat.denominator'), value: t('stat.value'), figure: t('stat.figure') });
  const copy = () => void navigator.clipboard.writeText(asTabs(sheet())).then(() => setCopied(true), () => undefined);
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([asCsv(sheet())], { type: 'text/csv' }));
    link.download = `naru-${day.date}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <span role="status" className="vh">{copied ? t('stat.copied') : ''}</span>
      <button className="btn ter sm" type="button" onClick={copy} data-testid="stat-copy"><Icon name={copied ? 'check' : 'copy'} size={16} />{t(copied ? 'stat.copied' : 'stat.copy')}</button>
      <button className="btn ter sm" type="button" onClick={save} data-testid="stat-save"><Icon name="download" size={16} />{t('stat.save')}</button>
    </>
  );
}

function Lead({ day, open }: { day: DayStatistics; open: (id: string) => void }) {
  const consultations = figureIn(day.figures, 'consultations');
  return (
    <div className="lead" data-testid="stat-lead">
      <div>
        <h1>{t('stat.lead', { day: dateOf(`${day.date}T12:00:00+09:00`) })}</h1>
        <p className="v">{consultations && <FigureButton day={day} figure={consultations} left open={() => open('consultations')}>{numberOf(consultations.numerator)}</FigureButton>}<span className="u">{t('stat.unit')}</span></p>
      </div>
      <dl className="figs">
        {headline.map((id) => {
          const figure = figureIn(day.figures, id);
          return figure && <div key={id}><dt>{nameOf(day, id)}</dt><dd className="big"><FigureButton day={day} figure={figure} open={() => open(id)} /></dd></div>;
        })}
      </dl>
    </div>
  );
}

/** Nobody came on this day: say so, and lead to the last day before it on which somebody did, or to the last of all. */
function Empty({ date, today }: { date: string; today: string }) {
  const [last, setLast] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    setLast(null);
    const found = async () => (await api.lastContact(dayShifted(date, -1))).contacts[0] ?? (await api.findContacts({ limit: 1 })).contacts[0];
    found().then((contact) => { if (!gone && contact) setLast(isoDayOf(contact.arrived_at)); }, () => undefined);
    return () => {
      gone = true;
    };
  }, [date]);
  return (
    <section className="panel full emptyday" data-testid="stat-empty">
      <h2>{t('stat.empty')}</h2>
      <p className="sub">{t(date === today ? 'stat.empty_today' : 'stat.empty_day')}</p>
      {last && <button className="btn pri" type="button" onClick={() => go(`/statistics/${last}`)} data-testid="stat-last">{t('stat.last', { day: dateOf(`${last}T12:00:00+09:00`) })}</button>}
    </section>
  );
}
