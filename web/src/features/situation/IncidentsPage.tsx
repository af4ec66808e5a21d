import '../statistics/statistics.css';
import './situation.css';
import { useState } from 'react';
import type { IncidentFigures, Person } from '../../api/types';
import { situationApi } from '../../api/situation';
import { isoDayOf, minuteOf, numberOf, t, useTitle } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { ProblemLine } from '../../ui/ProblemLine';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import { useLoaded } from '../../ui/useLoaded';
import type { DeskSession } from '../desk/session';
import { outageWord } from './words';

const momentOf = (at: string): string => `${isoDayOf(at)} ${minuteOf(at)}`;

/** Incidents that callers were told of, and what became of those callers. */
export function IncidentsPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const { value: all, problem, put } = useLoaded(situationApi.incidents);
  const [telling, setTelling] = useState<IncidentFigures | null>(null);
  useTitle(`${t('incidents.title')} | ${t('app.name')}`);
  return (
    <div className="stat">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1}>
        <p className="crumbs"><a {...linkTo('/floor')}>{t('nav.floor')}</a></p>
        <h1>{t('incidents.title')}</h1>
        <p className="sub incidents-lead">{t('incidents.lead')}</p>
        <ProblemLine problem={problem} id="incidents-unread" />
        {!all && !problem && <p className="sub" role="status">{t('app.loading')}</p>}
        {all && (all.length === 0
          ? <section className="panel emptyday" data-testid="incidents-none"><p>{t('incidents.none')}</p></section>
          : <section className="panel"><Table all={all} tell={setTelling} /></section>)}
        {telling && <FormDialog name="told" title={t('incidents.told_title')} lead={t('incidents.told_lead', { n: numberOf(telling.messages) })} go={t('incidents.told_do')} close={() => setTelling(null)} send={() => situationApi.told(telling.id)} taken={(now) => { put(now); setTelling(null); }}><p><a {...linkTo('/exports')}>{t('incidents.to_exports')}</a></p></FormDialog>}
      </main>
    </div>
  );
}

function Table({ all, tell }: { all: IncidentFigures[]; tell: (one: IncidentFigures) => void }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('incidents.title')}>
      <table className="grid incidents" data-testid="incidents">
        <caption className="vh">{t('incidents.caption')}</caption>
        <thead><tr>
          <th scope="col">{t('situation.what')}</th><th scope="col">{t('incidents.begun')}</th><th scope="col">{t('incidents.ended')}</th>
          <th scope="col" className="n">{t('incidents.told')}</th><th scope="col" className="n">{t('incidents.informed')}</th><th scope="col" className="n">{t('incidents.messages')}</th><th scope="col" className="n">{t('incidents.duplicates')}</th>
        </tr></thead>
        <tbody>{all.map((one) => <Row key={one.id} one={one} tell={tell} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ one, tell }: { one: IncidentFigures; tell: (one: IncidentFigures) => void }) {
  const share = one.told === 0 ? 0 : Math.round((100 * one.informed) / one.told);
  return (
    <tr data-testid={`incident-${one.id}`}>
      <th scope="row">{outageWord(one.outage)}{one.note !== '' && <span className="x sub incident-note">{one.note}</span>}</th>
      <td>{t('incidents.by', { time: momentOf(one.begun_at), by: one.begun_by })}</td>
      <td>{one.ended_at === null ? <b className="c-danger">{t('incidents.now')}</b> : t('incidents.by', { time: momentOf(one.ended_at), by: one.ended_by ?? '' })}</td>
      <td className="n">{numberOf(one.told)}</td>
      <td className="n">{numberOf(one.informed)}<span className="incident-share" aria-hidden="true"><i style={{ width: `${share}%` }} /></span><span className="x sub">{t('incidents.share', { share })}</span></td>
      <td className="n">{numberOf(one.messages)}
        {one.told_at !== null && <span className="x sub incident-note">{t('incidents.told_at', { time: momentOf(one.told_at), by: one.told_by ?? '' })}</span>}
        {one.told_at === null && one.ended_at !== null && one.messages > 0 && <button className="btn ter xs" type="button" onClick={() => tell(one)} data-testid={`incident-${one.id}-told`}>{t('incidents.told_do')}</button>}</td>
      <td className="n">{numberOf(one.duplicates)}</td>
    </tr>
  );
}
