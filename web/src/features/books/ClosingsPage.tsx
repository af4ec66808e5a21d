import '../statistics/statistics.css';
import { useEffect, useState } from 'react';
import { books } from '../../api/books';
import { problemOf } from '../../api/client';
import type { ClosingAct, ClosingMonth, Closings, Person, Problem } from '../../api/types';
import { isoDayOf, numberOf, problemWords, t, useTitle } from '../../i18n';
import { dayShifted } from '../../ui/days';
import { Dialog } from '../../ui/Dialog';
import { Field, FormDialog } from '../../ui/FormDialog';
import { Icon } from '../../ui/icons';
import { go, linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { actsFor } from './acts';
import { StatisticsTabs } from './StatisticsTabs';

/** Each month of a year: what it lacks, who signed, and what comes next. */
export function ClosingsPage({ person, desk, signOut, year }: { person: Person; desk: DeskSession | null; signOut: () => void; year: number | null }) {
  const today = isoDayOf(Date.now());
  const wanted = year ?? Number(today.slice(0, 4));
  const [found, setFound] = useState<Closings | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState<{ month: ClosingMonth; act: ClosingAct } | null>(null);
  const [listed, setListed] = useState<string | null>(null);
  useTitle(`${t('closings.title')} ${wanted} | ${t('app.name')}`);
  useEffect(() => {
    let gone = false;
    setProblem(null);
    books.closings(wanted).then((all) => { if (!gone) setFound(all); }, (error: unknown) => { if (!gone) setProblem(problemOf(error)); });
    return () => {
      gone = true;
    };
  }, [wanted]);
  const shown = found?.year === wanted ? found : null;
  const taken = (all: Closings) => {
    setFound(all);
    setAsked(null);
  };
  return (
    <div className="stat books">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1}>
        <StatisticsTabs />
        <div className="crumbs between">
          <h1>{t('closings.of_year', { year: wanted })}</h1>
          <div className="row">
            <button className="iconbtn box" type="button" aria-label={t('closings.year_before')} title={t('closings.year_before')} onClick={() => go(`/closings/${wanted - 1}`)} data-testid="year-before"><Icon name="right" className="ic turn" /></button>
            <button className="iconbtn box" type="button" aria-label={t('closings.year_after')} title={t('closings.year_after')} disabled={`${wanted + 1}` > today.slice(0, 4)} onClick={() => go(`/closings/${wanted + 1}`)} data-testid="year-after"><Icon name="right" /></button>
          </div>
        </div>
        <p className="sub">{t('closings.lead')}</p>
        {problem && <p role="alert" className="c-danger" data-testid="closings-problem">{problemWords(problem)}</p>}
        {!shown && !problem && <p className="sub loading">{t('app.loading')}</p>}
        {shown && <Seal seal={shown.seal} />}
        {shown && shown.months.length === 0 && <p className="panel full" data-testid="closings-empty">{t('closings.none')}</p>}
        {shown && shown.months.length > 0 && (
          <section className="panel full" aria-labelledby="closings-months">
            <h2 id="closings-months">{t('closings.months')}</h2>
            <div className="brows" tabIndex={0} role="group" aria-labelledby="closings-months">
              <table className="grid" data-testid="closings">
                <caption className="vh">{t('closings.months')}</caption>
                <thead><tr>
                  <th scope="col">{t('closings.month')}</th><th scope="col">{t('closings.state')}</th><th scope="col" className="roomy">{t('closings.until')}</th>
                  <th scope="col" className="r">{t('closings.uncoded')}</th><th scope="col" className="r roomy">{t('closings.wrap_up')}</th><th scope="col" className="r roomy">{t('closings.open')}</th>
                  <th scope="col" className="roomy">{t('closings.leader')}</th><th scope="col" className="roomy">{t('closings.official')}</th><th scope="col">{t('closings.next')}</th>
                </tr></thead>
                <tbody>
                  {shown.months.map((month) => (
                    <tr key={month.month} data-month={month.month} data-state={month.state}>
                      <th scope="row"><a {...linkTo(`/books/month/${month.month}`)}>{month.month}</a></th>
                      <td className="statec"><State month={month} /></td>
                      <td className="roomy">{month.until ?? ''}</td>
                      <td className="r">{month.uncoded + month.wrap_up + month.open > 0 ? <button className="link" type="button" aria-label={t('closings.list', { month: month.month })} onClick={() => setListed(month.month)} data-testid={`lacks-${month.month}`}>{numberOf(month.uncoded)}</button> : 0}</td>
                      <td className="r roomy">{numberOf(month.wrap_up)}</td>
                      <td className="r roomy">{numberOf(month.open)}</td>
                      <td className="roomy">{month.leader}</td>
                      <td className="roomy">{month.official}</td>
                      <td><span className="row">{actsFor(month, person.role, shown.today).map((act) => <button key={act} className="btn ter sm" type="button" onClick={() => setAsked({ month, act })} data-testid={`${act}-${month.month}`}>{t(`closings.act_${act}`)}</button>)}</span></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        )}
      </main>
      {asked && <Act month={asked.month} act={asked.act} today={today} close={() => setAsked(null)} taken={taken} />}
      {listed && <Lacking month={listed} close={() => setListed(null)} />}
    </div>
  );
}

function State({ month }: { month: ClosingMonth }) {
  const look = month.changed ? 'tag danger' : month.state === 'final' ? 'tag ok' : month.state === 'open' ? 'tag' : 'tag warn';
  const reopened = month.steps.filter((step) => step.act === 'reopen').at(-1);
  return (
    <>
      <span className={look}>{t(month.changed ? 'closings.changed' : `closings.state_${month.state}`)}</span>
      {reopened && month.state !== 'final' && <span className="x sub"> {t('closings.reopened', { by: reopened.by, reason: reopened.reason })}</span>}
    </>
  );
}

function Seal({ seal }: { seal: Closings['seal'] }) {
  if (!seal) return null;
  return (
    <p className={seal.holds ? 'tag ok sealed' : 'tag danger sealed'} data-testid="seal" data-holds={seal.holds}>
      <Icon name={seal.holds ? 'shield' : 'alert'} size={16} />
      {seal.holds ? t('closings.sealed', { n: seal.number, day: isoDayOf(seal.at), by: seal.by, digest: seal.digest.slice(0, 16) }) : t('closings.seal_broken', { n: seal.number, day: isoDayOf(seal.at), differences: seal.differences })}
    </p>
  );
}

function Act({ month, act, today, close, taken }: { month: ClosingMonth; act: ClosingAct; today: string; close: () => void; taken: (all: Closings) => void }) {
  const [until, setUntil] = useState(dayShifted(today, 4));
  const [reason, setReason] = useState('');
  const more = act === 'announce' ? { until } : act === 'reopen' ? { reason } : {};
  return (
    <FormDialog name="closing" title={`${month.month} · ${t(`closings.act_${act}`)}`} lead={t(`closings.lead_${act}`)} go={t(`closings.act_${act}`)} close={close} send={() => books.close(month.month, act, more)} taken={taken}>
      {act === 'announce' && <Field id="closing-until" label={t('closings.until')} type="date" min={today} value={until} change={setUntil} />}
      {act === 'reopen' && <Field id="closing-reason" label={t('closings.reason')} value={reason} change={setReason} maxLength={160} autoFocus />}
      {act === 'leader' && month.uncoded > 0 && <p className="c-danger">{t('closings.uncoded_still', { n: numberOf(month.uncoded) })}</p>}
    </FormDialog>
  );
}

function Lacking({ month, close }: { month: string; close: () => void }) {
  const [contacts, setContacts] = useState<number[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => void books.unfinished(month).then((found) => setContacts(found.contacts), (error: unknown) => setProblem(problemOf(error))), [month]);
  return (
    <Dialog name="lacking" title={t('closings.list', { month })} close={close}>
      {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
      <ul className="lacking" data-testid="lacking-contacts">{contacts?.map((id) => <li key={id}><a {...linkTo(`/contacts/${id}`)}>{id}</a></li>)}</ul>
      <div className="row between"><span /><button className="btn ter sm" type="button" onClick={close}>{t('stat.close')}</button></div>
    </Dialog>
  );
}
