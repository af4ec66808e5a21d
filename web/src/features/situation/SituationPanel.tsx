import './situation.css';
import { useState } from 'react';
import { situationApi } from '../../api/situation';
import type { Outage, Situation } from '../../api/types';
import { t, minuteOf } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { incidentSaid, outages, outageWord, surgeSaid } from './words';

type Shown = 'incident' | 'incident-end' | 'surge' | 'surge-end' | null;
const lengths = [30, 60, 120, 240, 540];
const note_letters_max = 500;

/** The switches of a team leader: a known incident and a surge, with what callers hear of it. */
export function SituationPanel({ situation, live }: { situation: Situation; live: boolean }) {
  const [shown, setShown] = useState<Shown>(null);
  const close = () => setShown(null);
  const { incident, surge } = situation;
  return (
    <section className="situation" aria-label={t('situation.title')} data-testid="situation">
      <div className="situation-told" role="status">
        {incident && <p className="situation-on bad" data-testid="situation-incident"><Icon name="alert" /><b>{t('situation.incident_on', { what: outageWord(incident.outage) })}</b><span className="x">{t('situation.since', { time: minuteOf(incident.begun_at), by: incident.begun_by })}</span></p>}
        {surge && <p className="situation-on late" data-testid="situation-surge"><Icon name="users" /><b>{t('situation.surge_on')}</b><span className="x">{t('situation.until', { time: minuteOf(surge.until), by: surge.begun_by })}</span></p>}
      </div>
      <div className="situation-acts">
        {incident
          ? <button className="btn ter sm" type="button" disabled={!live} onClick={() => setShown('incident-end')} data-testid="incident-end">{t('situation.incident_end')}</button>
          : <button className="btn ter sm" type="button" disabled={!live} onClick={() => setShown('incident')} data-testid="incident-begin"><Icon name="alert" size={16} />{t('situation.incident_begin')}</button>}
        {surge
          ? <button className="btn ter sm" type="button" disabled={!live} onClick={() => setShown('surge-end')} data-testid="surge-end">{t('situation.surge_end')}</button>
          : <button className="btn ter sm" type="button" disabled={!live} onClick={() => setShown('surge')} data-testid="surge-begin"><Icon name="users" size={16} />{t('situation.surge_begin')}</button>}
        <a {...linkTo('/floor/incidents')} data-testid="floor-incidents">{t('situation.incidents')}</a>
      </div>
      {shown === 'incident' && <IncidentDialog close={close} />}
      {shown === 'surge' && <SurgeDialog close={close} />}
      {shown === 'incident-end' && <FormDialog name="incident-over" title={t('situation.incident_end')} lead={t('situation.incident_end_lead')} go={t('situation.incident_end')} close={close} send={situationApi.endIncident}><span /></FormDialog>}
      {shown === 'surge-end' && <FormDialog name="surge-over" title={t('situation.surge_end')} lead={t('situation.surge_end_lead')} go={t('situation.surge_end')} close={close} send={situationApi.endSurge}><span /></FormDialog>}
    </section>
  );
}

function IncidentDialog({ close }: { close: () => void }) {
  const [outage, setOutage] = useState<Outage>('everything');
  const [note, setNote] = useState('');
  return (
    <FormDialog name="incident" title={t('situation.incident_begin')} lead={t('situation.incident_lead')} go={t('situation.tell')} look="dan" close={close} send={() => situationApi.beginIncident(outage, note.trim())}>
      <label htmlFor="incident-outage">{t('situation.what')}</label>
      <select id="incident-outage" value={outage} onChange={(e) => setOutage(e.target.value as Outage)} data-testid="incident-outage">
        {outages.map((one) => <option key={one} value={one}>{outageWord(one)}</option>)}
      </select>
      <Said text={incidentSaid(outage)} />
      <label htmlFor="incident-note">{t('situation.note')}</label>
      <textarea id="incident-note" rows={3} maxLength={note_letters_max} value={note} placeholder={t('situation.note_example')} onChange={(e) => setNote(e.target.value)} data-testid="incident-note" />
    </FormDialog>
  );
}

function SurgeDialog({ close }: { close: () => void }) {
  const [minutes, setMinutes] = useState(60);
  return (
    <FormDialog name="surge" title={t('situation.surge_begin')} lead={t('situation.surge_lead')} go={t('situation.tell')} close={close} send={() => situationApi.beginSurge(minutes)}>
      <label htmlFor="surge-minutes">{t('situation.how_long')}</label>
      <select id="surge-minutes" value={minutes} onChange={(e) => setMinutes(Number(e.target.value))} data-testid="surge-minutes">
        {lengths.map((one) => <option key={one} value={one}>{one < 60 ? t('situation.minutes', { n: one }) : t('situation.hours', { n: one / 60 })}</option>)}
      </select>
      <Said text={surgeSaid} />
    </FormDialog>
  );
}

function Said({ text }: { text: string }) {
  return <figure className="situation-said"><figcaption className="x sub">{t('situation.said')}</figcaption><blockquote lang="ko">{text}</blockquote></figure>;
}
