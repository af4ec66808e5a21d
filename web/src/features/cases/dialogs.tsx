import { useState } from 'react';
import { cases as api, handOvers, offices as directory, promises } from '../../api/cases';
import type { Arrival, Case, CaseKind, CaseState, ExtensionReason, HandOver, NewCase, Office, Promises, Promised } from '../../api/types';
import { t } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { useLoaded } from '../../ui/useLoaded';
import { CustomerChoice } from '../customers/CustomerChoice';
import { Choice, TextField } from './TextField';
import { kinds, minuteIn, momentOf, seenOf, ways } from './words';

/** A new case; of a contact it begins with that one. */
export function OpenDialog({ contact, close, opened }: { contact?: number; close: () => void; opened: (made: Case) => void }) {
  const [subject, setSubject] = useState('');
  const [kind, setKind] = useState<CaseKind>('other');
  const [how, setHow] = useState<Arrival>('telephone');
  const [minwon, setMinwon] = useState(true);
  const [customer, setCustomer] = useState<number | null>(null);
  const wish: NewCase = { subject: subject.trim(), kind, how, minwon, ...(contact === undefined ? {} : { contact }), ...(customer === null ? {} : { customer }) };
  return (
    <FormDialog name="open" title={t('cases.open')} go={t('cases.open')} close={close} send={() => api.open(wish)} taken={opened}>
      <Field id="open-subject" label={t('cases.subject')} value={subject} change={setSubject} maxLength={100} autoFocus />
      <label className="check"><input type="checkbox" checked={minwon} onChange={(e) => setMinwon(e.target.checked)} data-testid="open-minwon" /> {t('case.minwon_ask')}</label>
      <Choice id="open-kind" label={t('cases.kind')} value={kind} all={kinds} word={(one) => t(`case.${one}`)} choose={setKind} />
      <Choice id="open-how" label={t('case.how')} value={how} all={ways} word={(one) => t(`case.${one}`)} choose={setHow} />
      {contact === undefined && <CustomerChoice id="open-customer" label={t('cases.customer')} kind={null} except={0} chosen={customer} choose={(one) => setCustomer(one?.id ?? null)} />}
    </FormDialog>
  );
}

type Put = (now: Case) => void;
/** A refusal, after what somebody else did meanwhile has been read. */
type Fresh = (error: unknown) => Promise<never>;
export type Act = 'accept' | 'answered' | 'closed' | 'rejected' | 'reopened' | 'extend' | 'notice' | 'note' | 'contact' | 'hand' | 'edit' | 'promise';

/** One act on a case, with what it needs to be told. */
export function ActDialog({ act, one, close, put, fresh }: { act: Act; one: Case; close: () => void; put: Put; fresh: Fresh }) {
  switch (act) {
    case 'accept': return <AcceptDialog one={one} close={close} put={put} fresh={fresh} />;
    case 'extend': return <ExtendDialog one={one} close={close} put={put} fresh={fresh} />;
    case 'hand': return <HandDialog one={one} close={close} put={put} fresh={fresh} />;
    case 'edit': return <EditDialog one={one} close={close} put={put} fresh={fresh} />;
    case 'contact': return <ContactDialog one={one} close={close} put={put} />;
    case 'promise': return <PromiseDialog of={{ case: one.id }} close={close} made={() => void api.one(one.id).then(put).then(close)} />;
    default: return <WriteDialog act={act} one={one} close={close} put={put} fresh={fresh} />;
  }
}

const titles = { answered: 'case.answer', closed: 'case.close', rejected: 'case.reject', reopened: 'case.reopen', notice: 'case.notice', note: 'case.note' } as const;
const texts = { answered: 'case.text_answer', closed: 'case.text_close', rejected: 'case.text_reject', reopened: 'case.text_reopen', notice: 'case.text_notice', note: 'case.text_note' } as const;

function WriteDialog({ act, one, close, put, fresh }: { act: keyof typeof titles; one: Case; close: () => void; put: Put; fresh: Fresh }) {
  const [text, setText] = useState('');
  const send = () => (act === 'note' ? api.note(one.id, text) : act === 'notice' ? api.notice(one.id, text) : api.move(one.id, act satisfies CaseState, text, seenOf(one))).then(put, fresh);
  return (
    <FormDialog name="act" title={t(titles[act])} go={t(titles[act])} close={close} send={send}>
      <TextField id="act-text" label={t(texts[act])} value={text} change={setText} autoFocus required={act !== 'closed'} {...(act === 'closed' ? { hint: t('case.optional') } : {})} />
    </FormDialog>
  );
}

function AcceptDialog({ one, close, put, fresh }: { one: Case; close: () => void; put: Put; fresh: Fresh }) {
  const [how, setHow] = useState<Arrival>(one.how === 'telephone' ? 'letter' : one.how);
  return (
    <FormDialog name="act" title={t('case.accept')} lead={t('case.accept_lead')} go={t('case.accept')} close={close} send={() => api.accept(one.id, how, seenOf(one)).then(put, fresh)}>
      <Choice id="act-how" label={t('case.how')} value={how} all={ways} word={(way) => t(`case.${way}`)} choose={setHow} />
    </FormDialog>
  );
}

const reasons: readonly ExtensionReason[] = ['consultation', 'inquiry', 'volume', 'disaster', 'survey'];
function ExtendDialog({ one, close, put, fresh }: { one: Case; close: () => void; put: Put; fresh: Fresh }) {
  const [reason, setReason] = useState<ExtensionReason>('consultation');
  const [consent, setConsent] = useState(false);
  const [text, setText] = useState('');
  return (
    <FormDialog name="act" title={t('case.extend')} lead={t('case.extend_lead')} go={t('case.extend')} close={close} send={() => api.extend(one.id, reason, consent, text, seenOf(one)).then(put, fresh)}>
      <Choice id="act-reason" label={t('case.reason')} value={reason} all={one.kind === 'grievance' ? reasons : reasons.slice(0, 4)} word={(r) => t(r === 'survey' ? 'case.r_survey' : r === 'inquiry' ? 'case.r_inquiry' : r === 'volume' ? 'case.r_volume' : r === 'disaster' ? 'case.r_disaster' : 'case.r_consultation')} choose={setReason} />
      {one.extensions > 0 && <label className="check"><input type="checkbox" checked={consent} onChange={(e) => setConsent(e.target.checked)} data-testid="act-consent" /> {t('case.consent')}</label>}
      <TextField id="act-text" label={t('case.text_extend')} value={text} change={setText} />
    </FormDialog>
  );
}

function ContactDialog({ one, close, put }: { one: Case; close: () => void; put: Put }) {
  const [contact, setContact] = useState('');
  return (
    <FormDialog name="act" title={t('case.add_contact')} go={t('case.add_contact')} close={close} send={() => api.addContact(one.id, Number(contact)).then(put)}>
      <Field id="act-contact" type="number" min={1} label={t('case.contact_number')} value={contact} change={setContact} autoFocus />
    </FormDialog>
  );
}

function EditDialog({ one, close, put, fresh }: { one: Case; close: () => void; put: Put; fresh: Fresh }) {
  const { value } = useLoaded(api.workers);
  const [subject, setSubject] = useState(one.subject);
  const [kind, setKind] = useState(one.kind);
  const [minwon, setMinwon] = useState(one.minwon);
  const [owner, setOwner] = useState(one.owner?.id ?? 0);
  const [customer, setCustomer] = useState<number | null>(null);
  const byLaw = one.clock?.by_law === true;
  const [due, setDue] = useState(one.due_at === null || byLaw ? '' : minuteIn(one.due_at));
  /** Only what was changed here is sent: what somebody else changes meanwhile stays. */
  const [first] = useState(one);
  const send = () => api.change(one.id, {
    ...(subject.trim() === first.subject ? {} : { subject: subject.trim() }), ...(kind === first.kind ? {} : { kind }), ...(minwon === first.minwon ? {} : { minwon }),
    ...(owner === (first.owner?.id ?? 0) ? {} : { owner }), ...(customer === null ? {} : { customer }), ...(byLaw || minwon ? {} : { due_at: due }), seen: seenOf(one),
  }).then(put, fresh);
  return (
    <FormDialog name="act" title={t('case.edit')} go={t('case.keep')} close={close} send={send}>
      <Field id="act-subject" label={t('cases.subject')} value={subject} change={setSubject} maxLength={100} autoFocus />
      <label className="check"><input type="checkbox" checked={minwon} onChange={(e) => setMinwon(e.target.checked)} /> {t('case.minwon_ask')}</label>
      <Choice id="act-kind" label={t('cases.kind')} value={kind} all={kinds} word={(k) => t(`case.${k}`)} choose={setKind} />
      {!byLaw && !minwon && <><label htmlFor="act-due">{t('case.own_due')}<span className="maybe"> {t('case.optional')}</span></label><input id="act-due" type="datetime-local" value={due} onChange={(e) => setDue(e.target.value)} data-testid="act-due" /></>}
      <label htmlFor="act-owner">{t('cases.owner')}</label>
      <select id="act-owner" value={owner} onChange={(e) => setOwner(Number(e.target.value))} data-testid="act-owner">
        <option value={0}>{t('cases.nobody')}</option>
        {(value?.workers ?? []).map((w) => <option key={w.id} value={w.id}>{w.name}</option>)}
      </select>
      <CustomerChoice id="act-customer" label={t('cases.customer')} kind={null} except={0} chosen={customer} choose={(one) => setCustomer(one?.id ?? null)} />
    </FormDialog>
  );
}

/** Offices that have the case's topic, or its group, come first. */
export function sortedFor(all: readonly Office[], topic: string): Office[] {
  const fits = (one: Office) => (one.topics.includes(topic) ? 2 : topic !== '' && one.topics.includes(topic.slice(0, 3)) ? 1 : 0);
  return all.filter((one) => !one.closed).sort((a, b) => fits(b) - fits(a));
}

function HandDialog({ one, close, put, fresh }: { one: Case; close: () => void; put: Put; fresh: Fresh }) {
  const { value } = useLoaded(directory.all);
  const all = sortedFor(value?.offices ?? [], one.topic);
  const [office, setOffice] = useState(0);
  const [official, setOfficial] = useState(0);
  const [text, setText] = useState('');
  const chosen = all.find((unit) => unit.id === office) ?? all[0];
  const send = () => api.handOver(one.id, { office: chosen?.id ?? 0, official, text, seen: seenOf(one) }).then(put, fresh);
  return (
    <FormDialog name="act" title={t('case.hand')} lead={t('hand.lead')} go={t('case.hand')} close={close} send={send}>
      {value && all.length === 0 && <p className="x c-danger" role="status">{t('hand.no_offices')}</p>}
      <label htmlFor="act-office">{t('hand.to')}</label>
      <select id="act-office" value={chosen?.id ?? 0} onChange={(e) => { setOffice(Number(e.target.value)); setOfficial(0); }} data-testid="act-office">
        {all.map((unit) => <option key={unit.id} value={unit.id}>{unit.agency} {unit.name}</option>)}
      </select>
      <label htmlFor="act-official">{t('hand.official')}</label>
      <select id="act-official" value={official} onChange={(e) => setOfficial(Number(e.target.value))} data-testid="act-official">
        <option value={0}>{t('hand.any_official')}</option>
        {(chosen?.officials ?? []).filter((p) => p.today !== null).map((p) => <option key={p.id} value={p.id}>{p.name} {p.rank}{p.today !== p.name && ` (${t('office.today', { name: p.today ?? '' })})`}</option>)}
      </select>
      <TextField id="act-text" label={t('hand.text')} value={text} change={setText} />
    </FormDialog>
  );
}

/** The due times that the server offers, as buttons; another one by hand. */
export function PromiseTimes({ times, value, choose }: { times: Promises['times']; value: string; choose: (minute: string) => void }) {
  return (
    <fieldset className="whens">
      <legend>{t('promise.when')}</legend>
      <div className="row">
        {times.map((one) => <button key={one.word} className="btn ter sm" type="button" aria-pressed={value === minuteIn(one.at)} onClick={() => choose(minuteIn(one.at))} data-testid={`when-${one.word}`}>{t(`promise.${one.word}`)}</button>)}
      </div>
      <label htmlFor="promise-due">{t('promise.other')}</label>
      <input id="promise-due" type="datetime-local" required value={value} onChange={(e) => choose(e.target.value)} data-testid="promise-due" />
    </fieldset>
  );
}

export function PromiseDialog({ of, close, made }: { of: { case: number } | { contact: number }; close: () => void; made: (promise: Promised) => void }) {
  const { value } = useLoaded(promises.due);
  const [text, setText] = useState<string>(t('promise.usual'));
  const [due, setDue] = useState('');
  return (
    <FormDialog name="promise" title={t('promise.title')} go={t('promise.new')} close={close} send={() => promises.make({ ...of, text, due_at: due })} taken={made}>
      <TextField id="promise-text" label={t('promise.text')} value={text} change={setText} rows={2} autoFocus />
      <PromiseTimes times={value?.times ?? []} value={due} choose={setDue} />
    </FormDialog>
  );
}

/** Kept with a contact, or given up with its reason. */
export function PromiseEndDialog({ promise, kept, close, put }: { promise: Promised; kept: boolean; close: () => void; put: () => void }) {
  const [contact, setContact] = useState('');
  const [reason, setReason] = useState('');
  const send = () => (kept ? promises.keep(promise.id, contact === '' ? undefined : Number(contact)) : promises.giveUp(promise.id, reason)).then(put);
  return (
    <FormDialog name="promise-end" title={promise.text} {...(kept ? { lead: t('promise.keep_lead') } : {})} go={t(kept ? 'promise.keep' : 'promise.break')} close={close} send={send}>
      {kept ? <Field id="promise-contact" type="number" min={1} required={false} label={t('case.contact_number')} hint={t('case.optional')} value={contact} change={setContact} autoFocus />
        : <TextField id="promise-reason" label={t('promise.break_reason')} value={reason} change={setReason} rows={3} autoFocus />}
    </FormDialog>
  );
}

/** What the office said by telephone is noted for it; the happy call ends it. */
export function HandOverDialog({ act, one, close, put }: { act: 'answered' | 'returned' | 'happy'; one: HandOver; close: () => void; put: () => void }) {
  const [text, setText] = useState('');
  const [satisfied, setSatisfied] = useState(true);
  const title = t(act === 'happy' ? 'hand.happy' : act === 'answered' ? 'hand.mark_answered' : 'hand.mark_returned');
  const send = () => (act === 'happy' ? handOvers.happyCall(one.id, satisfied, text) : act === 'answered' ? handOvers.answered(one.id, text) : handOvers.returned(one.id, text)).then(put);
  return (
    <FormDialog name="hand" title={title} {...(act === 'happy' ? { lead: t('hand.happy_lead') } : {})} go={title} close={close} send={send}>
      {act === 'happy' && (
        <fieldset className="acts">
          <legend className="vh">{t('hand.satisfied')}</legend>
          <label className="check"><input type="radio" name="happy" checked={satisfied} onChange={() => setSatisfied(true)} data-testid="happy-yes" /> {t('hand.satisfied')}</label>
          <label className="check"><input type="radio" name="happy" checked={!satisfied} onChange={() => setSatisfied(false)} data-testid="happy-no" /> {t('hand.not_satisfied')}</label>
        </fieldset>
      )}
      <TextField id="hand-text" label={t(act === 'happy' ? 'hand.said' : act === 'answered' ? 'case.text_answer' : 'official.reason')} value={text} change={setText} required={act !== 'happy' || !satisfied} {...(act === 'happy' && satisfied ? { hint: t('case.optional') } : {})} />
    </FormDialog>
  );
}

export const whenWords = (promise: Promised): string => momentOf(promise.due_at);
