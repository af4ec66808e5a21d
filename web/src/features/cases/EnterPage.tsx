import { useState } from 'react';
import { cases as api } from '../../api/cases';
import type { EnteredHow } from '../../api/types';
import { problemWords, t, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { useLoaded } from '../../ui/useLoaded';
import { useSend } from '../../ui/useSend';
import { useCatalogue } from '../contacts/words';
import { CustomerChoice } from '../customers/CustomerChoice';
import { TopicField } from '../desk/TopicField';
import { CasesFrame, type PageProps } from './CasesFrame';
import { Choice, TextField } from './TextField';

const hows: readonly EnteredHow[] = ['visit', 'letter', 'fax', 'telephone'];
const howWord = (how: EnteredHow) => t(how === 'telephone' ? 'enter.telephone' : `case.${how}`);
const newReference = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What came in beside the system, at the time at which it happened. */
export function EnterPage(props: PageProps) {
  const catalogue = useCatalogue();
  const workers = useLoaded(api.workers).value?.workers.filter((one) => one.agent !== null) ?? [];
  const [how, setHow] = useState<EnteredHow>('visit');
  const [when, setWhen] = useState('');
  const [minutes, setMinutes] = useState('10');
  const [agent, setAgent] = useState(0);
  const [topic, setTopic] = useState<string | null>(null);
  const [disposition, setDisposition] = useState('DONE');
  const [note, setNote] = useState('');
  const [customer, setCustomer] = useState<number | null>(null);
  // Sent again after a lost answer it is the same contact.
  const [reference, setReference] = useState(newReference);
  const [done, setDone] = useState<number | null>(null);
  const { asking, problem, send } = useSend();
  const leads = props.person.role === 'team_leader';
  const enter = () => api.enter({ how, happened_at: when, minutes: Number(minutes), topic: topic ?? '', disposition, note, reference, ...(leads ? { agent: agent || (workers[0]?.agent ?? 0) } : {}), ...(customer === null ? {} : { customer }) }).then(({ id }) => {
    setDone(id);
    setReference(newReference());
    setNote('');
    setCustomer(null);
  });
  return (
    <CasesFrame {...props} title="enter.title">
      <p className="sub lead">{t('enter.lead')}</p>
      <p role="status" data-testid="entered">{done !== null && <span className="st idle"><Icon name="checkc" /><a {...linkTo(`/contacts/${done}`)}>{t('enter.done', { id: done })}</a></span>}</p>
      <form key={reference} className="pform enterform" onSubmit={(e) => void send(e, enter)}>
        <Choice id="enter-how" label={t('enter.how')} value={how} all={hows} word={howWord} choose={setHow} />
        <label htmlFor="enter-when">{t('enter.when')}</label>
        <input id="enter-when" type="datetime-local" required value={when} onChange={(e) => setWhen(e.target.value)} data-testid="enter-when" />
        <label htmlFor="enter-minutes">{t('enter.minutes')}</label>
        <input id="enter-minutes" type="number" min={0} max={480} required value={minutes} onChange={(e) => setMinutes(e.target.value)} data-testid="enter-minutes" />
        {leads && <><label htmlFor="enter-agent">{t('enter.agent')}</label>
          <select id="enter-agent" value={agent} onChange={(e) => setAgent(Number(e.target.value))} data-testid="enter-agent">{workers.map((one) => <option key={one.id} value={one.agent ?? 0}>{one.name}</option>)}</select></>}
        {catalogue && <div className="entertopic"><TopicField catalogue={catalogue} choice="" value={topic} choose={setTopic} /></div>}
        {catalogue && <><label htmlFor="enter-result">{t('enter.result')}</label>
          <select id="enter-result" value={disposition} onChange={(e) => setDisposition(e.target.value)} data-testid="enter-result">{catalogue.dispositions.map((one) => <option key={one.code} value={one.code}>{wordIn(one)}</option>)}</select></>}
        <CustomerChoice id="enter-customer" label={t('cases.customer')} kind={null} except={0} chosen={customer} choose={(one) => setCustomer(one?.id ?? null)} />
        <TextField id="enter-note" label={t('case.text_note')} value={note} change={setNote} required={false} hint={t('case.optional')} rows={4} />
        <p className="problem" role="alert" data-testid="enter-problem">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <div className="row"><button className="btn pri" type="submit" disabled={asking || topic === null} data-testid="enter-go">{t('enter.go')}</button></div>
      </form>
    </CasesFrame>
  );
}
