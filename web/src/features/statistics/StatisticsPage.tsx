import './statistics.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { Statistics, Figure, Person, Problem } from '../../api/types';
import { dateOf, isoDayOf, numberOf, problemWords, t, timeOf, useTitle, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';
import { go } from '../../ui/route';
import { dayShifted } from '../../ui/days';
import { periodText, readPeriod } from '../../ui/periods';
import { Mark } from '../../ui/Mark';
import { StaffTop } from '../../ui/StaffTop';
import { useCatalogue } from '../contacts/words';
import { StatisticsTabs } from '../books/StatisticsTabs';
import type { DeskSession } from '../desk/session';
import { Behind, type Asked } from './Behind';
import { asCsv, asTabs, countIn, figureIn, sheetOf } from './day';
import { FigureButton, nameOf, textOf } from './Figures';
import { Panels } from './Panels';
import { periodWord } from './period';
import { PeriodChooser } from './PeriodChooser';
import { seesContacts } from './sees';

const again_ms = 30_000;
const awake_ms = 10 * 60_000;
const headline = ['arrivals', 'answer_rate', 'service_level', 'asa', 'talk_time', 'abandon_rate'] as const;
export function StatisticsPage({ person, desk, signOut, asked: address, against }: { person: Person; desk: DeskSession | null; signOut: () => void; asked: string | null; against: string | null }) {
  const today = isoDayOf(Date.now());
  const wanted = periodText(readPeriod(address) ?? { from: today, to: today });
  const againstPeriod = readPeriod(against);
  const based = againstPeriod ? periodText(againstPeriod) : '';
  const [day, setDay] = useState<Statistics | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const catalogue = useCatalogue();
  const period = useMemo(() => readPeriod(wanted) ?? { from: today, to: today }, [wanted, today]);
  const base = useMemo(() => readPeriod(based), [based]);
  const isLive = period.to >= today;
  useTitle(`${t('stat.title')} ${periodWord(period)} | ${t('app.name')}`);

  // The last that was asked for: an older answer that comes later is nobody's.
  const latest = useRef('');
  const load = useCallback(() => {
    const mine = `${wanted} ${based}`;
    latest.current = mine;
    return api.statistics(period, base).then((found) => {
      if (latest.current !== mine) return;
      setDay(found);
      setProblem(null);
    }, (error: unknown) => { if (latest.current === mine) setProblem(problemOf(error)); });
  }, [wanted, based, period, base]);

  useEffect(() => {
    void load();
    if (!isLive) return; // days that are over do not change by themselves
    // Asking is using the sign-in: a page that nobody looks at must let it end.
    let touched = Date.now();
    const touch = () => { touched = Date.now(); };
    for (const kind of ['pointermove', 'keydown'] as const) window.addEventListener(kind, touch);
    const timer = window.setInterval(() => { if (!document.hidden && Date.now() - touched < awake_ms) void load(); }, again_ms);
    return () => {
      window.clearInterval(timer);
      for (const kind of ['pointermove', 'keydown'] as const) window.removeEventListener(kind, touch);
    };
  }, [load, isLive]);

  // Records that are still being read after a start come by themselves.
  useEffect(() => {
    if (problem?.code !== 'records') return;
    const timer = window.setTimeout(() => void load(), 2_000);
    return () => window.clearTimeout(timer);
  }, [problem, load]);

  const shown = day && periodText(day) === wanted && (day.base ? periodText(day.base) : '') === based ? day : null;
  const open = (title: () => string, figures: Figure[], id: string) => setAsked({ title, figures, id });
  return (
    <div className="stat">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1}>
        <StatisticsTabs />
        <div className="crumbs between noprint">
          <PeriodChooser period={period} base={base} today={today} />
          <div className="row">
            {shown && (isLive || countIn(shown.figures, 'arrivals') > 0) && <AsOf day={shown} past={!isLive} />}
            {shown && countIn(shown.figures, 'arrivals') > 0 && <Take day={shown} />}
          </div>
        </div>
        {!shown && <h1 className="vh">{t('stat.lead', { day: periodWord(period) })}</h1>}
        {problem && <p role="alert" className="c-danger" data-testid="stat-problem">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={() => void load()}>{t('app.retry')}</button></p>}
        {!shown && !problem && <p className="sub loading">{t('app.loading')}</p>}
        {shown && <Lead day={shown} open={(figure) => open(() => periodWord(period), shown.figures, figure)} />}
        {shown && countIn(shown.figures, 'arrivals') === 0 && <><Totals day={shown} /><Empty date={period.from} today={today} /></>}
        {shown && countIn(shown.figures, 'arrivals') > 0 && <><Totals day={shown} /><Panels day={shown} open={open} /></>}
      </main>
      {asked && shown && <Behind day={shown} asked={asked} catalogue={catalogue} mayOpen={seesContacts(person)} close={() => setAsked(null)} />}
    </div>
  );
}

function AsOf({ day, past }: { day: Statistics; past: boolean }) {
  return (
    <span className="x sub" data-testid="stat-as-of" data-open={day.open_contacts}>
      <Mark mark={day.standing} data-testid="stat-standing" />{' '}
      {past && day.open_contacts === 0 ? t('stat.closed') : t('stat.as_of', { time: timeOf(day.as_of) })}
      {day.synthetic.length > 0 && <b className="c-danger" data-testid="stat-synthetic"> · {t('stat.synthetic', { names: day.synthetic.join(', ') })}</b>}
      {day.open_contacts > 0 && <> · {t('stat.open', { n: numberOf(day.open_contacts) })}</>}
    </span>
  );
}

/** Exactly what is on the page: to the clipboard, or as a file. */
function Take({ day }: { day: Statistics }) {
  const [copied, setCopied] = useState(false);
  const sheet = () => sheetOf(day, { name: wordIn, numerator: t('stat.numerator'), denominator: t('stat.denominator'), value: t('stat.value'), figure: t('stat.figure') });
  const copy = () => void navigator.clipboard.writeText(asTabs(sheet())).then(() => setCopied(true), () => undefined);
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([asCsv(sheet())], { type: 'text/csv' }));
    link.download = `naru-${periodText(day)}.csv`;
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

function Lead({ day, open }: { day: Statistics; open: (id: string) => void }) {
  const consultations = figureIn(day.figures, 'consultations');
  return (
    <div className="lead" data-testid="stat-lead">
      <div>
        <h1>{t('stat.lead', { day: periodWord(day) })}</h1>
        <p className="v">{consultations && <FigureButton day={day} figure={consultations} left open={() => open('consultations')}>{numberOf(consultations.numerator)}</FigureButton>}<span className="u">{t('stat.unit')}</span></p>
        <Against day={day} />
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

/** A growth never stands without its base, and a base without contacts says so. */
function Against({ day }: { day: Statistics }) {
  if (!day.base) return null;
  const word = periodWord(day.base);
  const before = figureIn(day.base.figures, 'consultations');
  const change = day.base.changes.find((one) => one.id === 'consultations');
  if (!before || !change) return <p className="against" data-testid="stat-against">{t('stat.base_none', { base: word })}</p>;
  const sign = change.percent.startsWith('-') ? '' : '+';
  return (
    <p className="against" data-testid="stat-against">
      {t('stat.against', { base: word, n: textOf(before), percent: `${sign}${change.percent}`, times: change.times })}
      {' '}<Mark mark={day.base.standing} data-testid="stat-base-standing" />
      {day.base.source !== null && <span className="sub"> {t('stat.total_only', { source: day.base.source })}</span>}
    </p>
  );
}

/** What is known of days as totals alone is never added to contacts. */
function Totals({ day }: { day: Statistics }) {
  if (day.totals.length === 0) return null;
  return (
    <section className="panel full totals" data-testid="stat-totals">
      <h2>{t('stat.totals')}</h2>
      <p className="ans">{t('stat.totals_say')}</p>
      <table className="grid">
        <caption className="vh">{t('stat.totals')}</caption>
        <thead><tr><th scope="col">{t('stat.period')}</th><th scope="col">{t('stat.figure')}</th><th scope="col" className="r">{t('stat.value')}</th><th scope="col">{t('stat.source')}</th></tr></thead>
        <tbody>{day.totals.map((one) => <tr key={`${one.from} ${one.to} ${one.what}`}><th scope="row">{periodWord(one)}</th><td>{nameOf(day, one.what)}</td><td className="r">{numberOf(one.value)}</td><td className="tx">{one.source}</td></tr>)}</tbody>
      </table>
    </section>
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
