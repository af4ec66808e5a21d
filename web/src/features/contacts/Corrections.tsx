import { useState } from 'react';
import { api } from '../../api/client';
import type { Catalogue, Contact, Correction } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { t, timeOf, wordIn } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { Icon } from '../../ui/icons';
import { TextField } from '../cases/TextField';
import { momentOf } from '../cases/words';
import { TopicField } from '../desk/TopicField';
import { dispositionWord, topicWord } from './words';

/** How the contact was coded, changed after its wrap-up: for its consultant and team leaders. */
export function CorrectButton({ contact, catalogue, done }: { contact: Contact; catalogue: Catalogue; done: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button className="btn ter sm" type="button" onClick={() => setOpen(true)} data-testid="correct"><Icon name="pencil" size={16} />{t('correct.open')}</button>
      {open && <CorrectDialog contact={contact} catalogue={catalogue} close={() => setOpen(false)} done={done} />}
    </>
  );
}

function CorrectDialog({ contact, catalogue, close, done }: { contact: Contact; catalogue: Catalogue; close: () => void; done: () => void }) {
  const [topic, setTopic] = useState(contact.topic);
  const [disposition, setDisposition] = useState(contact.disposition ?? 'DONE');
  const [reason, setReason] = useState('');
  const send = () => api.correct(contact.id, { topic: topic ?? '', disposition, reason: reason.trim() });
  return (
    <FormDialog name="correct" title={t('correct.title')} lead={t('correct.lead')} go={t('correct.go')} close={close} send={send} taken={() => { close(); done(); }}>
      <TopicField catalogue={catalogue} choice="" value={topic} choose={setTopic} />
      <label htmlFor="correct-disposition">{t('correct.disposition')}</label>
      <select id="correct-disposition" value={disposition} onChange={(e) => setDisposition(e.target.value)} data-testid="correct-disposition">
        {catalogue.dispositions.map((one) => <option key={one.code} value={one.code}>{wordIn(one)}</option>)}
      </select>
      <TextField id="correct-reason" label={t('correct.reason')} value={reason} change={setReason} rows={2} />
    </FormDialog>
  );
}

function changeWords(catalogue: Catalogue | null, one: Correction): string {
  const word = (code: string) => (one.field === 'topic' ? topicWord(catalogue, code) : dispositionWord(catalogue, code)) || t('correct.nothing');
  return t(`correct.${one.field}_change`, { before: word(one.before), after: word(one.after) });
}

/** In the contact's line of time, after what happened in it. */
export function CorrectionRows({ contact, catalogue }: { contact: Contact; catalogue: Catalogue | null }) {
  const start = Date.parse(contact.arrived_at);
  const after = (at: string) => Math.max(0, Math.round((Date.parse(at) - start) / 1000));
  return (
    <>
      {contact.corrections.map((one, n) => (
        <tr key={`correction ${n}`} data-step="corrected">
          <th scope="row" className="plain">{timeOf(one.at)}</th>
          <td className="r sub">{after(one.at) < 86_400 ? `+${shortClockOf(after(one.at))}` : ''}</td>
          <td className="tx">{changeWords(catalogue, one)} <span className="sub">{t('correct.by', { by: one.by, at: momentOf(one.at), reason: one.reason })}</span></td>
          <td />
        </tr>
      ))}
    </>
  );
}
