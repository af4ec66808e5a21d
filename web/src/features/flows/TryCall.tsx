import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../api/client';
import { flows as api } from '../../api/flows';
import type { Flow, Flows, FlowTried, Problem, Service } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { phoneKeys } from './edit';
import { promptText } from './prompts';
import { keyWords, queueName } from './words';

const services: readonly { service: Service; text: 'flow.way_open' | 'flow.way_before_opening' | 'flow.way_closed' | 'flow.way_holiday' }[] = [
  { service: 'open', text: 'flow.way_open' },
  { service: 'before_opening', text: 'flow.way_before_opening' },
  { service: 'closed', text: 'flow.way_closed' },
  { service: 'holiday', text: 'flow.way_holiday' },
];

/** A virtual caller: each act is asked of the server from the beginning of the call, so that there is no call to lose. */
export function TryCall({ flow, flows, sound, follow }: { flow: Flow; flows: Flows; sound: boolean; follow: (step: number) => void }) {
  const [service, setService] = useState<Service>('open');
  const [known, setKnown] = useState(false);
  const [situation, setSituation] = useState({ incident: false, surge: false });
  const [acts, setActs] = useState('');
  const [tried, setTried] = useState<FlowTried | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const log = useRef<HTMLOListElement>(null);
  /** Only the newest question's answer counts, and none that was asked of another flow. */
  const turn = useRef(0);
  // What was tried was another flow: the next call is a new one.
  useEffect(() => {
    turn.current += 1;
    setTried(null);
    setActs('');
  }, [flow, service, known, situation]);
  useEffect(() => { log.current?.lastElementChild?.scrollIntoView({ block: 'nearest' }); }, [tried]);
  const ask = (next: string) => {
    const mine = ++turn.current;
    api.rehearse(flow, { service, caller_known: known, ...situation }, next).then(
      (answer) => {
        if (mine !== turn.current) return;
        setActs(next);
        setTried(answer);
        setProblem(null);
        const at = answer.lines.findLast((line) => line.what === 'step')?.step;
        if (at !== undefined) follow(at);
      },
      (error: unknown) => { if (mine === turn.current) setProblem(problemOf(error)); },
    );
  };
  const can = tried !== null && !tried.is_over;
  return (
    <section className="panel" aria-labelledby="try-title">
      <h2 id="try-title">{t('flow.try')}</h2>
      <p className="sub">{t('flow.try_lead')}</p>
      <div className="tryrow pform">
        <label htmlFor="try-service">{t('flow.try_service')}</label>
        <select id="try-service" value={service} onChange={(e) => setService(services.find((one) => one.service === e.target.value)?.service ?? 'open')} data-testid="try-service">
          {services.map((one) => <option key={one.service} value={one.service}>{t(one.text)}</option>)}
        </select>
        <label className="check"><input type="checkbox" checked={known} onChange={(e) => setKnown(e.target.checked)} data-testid="try-known" /> {t('flow.try_known')}</label>
        {(['incident', 'surge'] as const).map((one) => (
          <label key={one} className="check"><input type="checkbox" checked={situation[one]} onChange={(e) => setSituation({ ...situation, [one]: e.target.checked })} data-testid={`try-${one}`} /> {t(`flow.try_${one}`)}</label>
        ))}
        <button className="btn pri sm" type="button" disabled={!sound} onClick={() => ask('')} data-testid="try-call"><Icon name="phone" size={16} />{t(tried === null ? 'flow.try_call' : 'flow.try_again')}</button>
      </div>
      {!sound && <p className="x sub">{t('flow.try_faulty')}</p>}
      {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
      {tried && (
        <div className="tried">
          <div className="log" role="log" aria-label={t('flow.try_log')} tabIndex={0} data-testid="try-log"><ol ref={log}>
            {tried.lines.map((line, n) => <li key={n} className={line.what === 'step' ? 'sub x' : undefined}><span className="sub x after">{line.after_s}s</span> <Line line={line} queues={flows.queues} /></li>)}
          </ol></div>
          <div className="acts">
            <div className="keys" role="group" aria-label={t('flow.try_keys')}>
              {phoneKeys.map((key) => <button key={key} type="button" className="btn ter" disabled={!can} onClick={() => ask(acts + key)} aria-label={key === '*' || key === '#' ? keyWords(key) : undefined} data-testid={`try-key-${key}`}>{key}</button>)}
            </div>
            <div className="row wrap">
              <button type="button" className="btn ter sm" disabled={!can || !tried.is_spoken_to} onClick={() => ask(`${acts}.`)} data-testid="try-listen">{t('flow.try_listen')}</button>
              <button type="button" className="btn ter sm" disabled={!can || tried.is_spoken_to} onClick={() => ask(`${acts}-`)} data-testid="try-wait">{t('flow.try_wait')}</button>
              <button type="button" className="btn dan sm" disabled={!can} onClick={() => ask(`${acts}x`)} data-testid="try-hang-up">{t('flow.try_hang_up')}</button>
            </div>
          </div>
        </div>
      )}
    </section>
  );
}

function Line({ line, queues }: { line: FlowTried['lines'][number]; queues: Flows['queues'] }) {
  const key = keyWords(line.key ?? '');
  switch (line.what) {
    case 'step': return <>{t('flow.try_step', { n: line.step ?? 0 })}</>;
    case 'says': return <>{t('flow.try_says', { prompt: line.prompt ?? '', text: promptText(line.prompt) })}</>;
    case 'key_kept': return <>{t('flow.try_key_kept', { key })}</>;
    case 'key_ignored': return <>{t('flow.try_key_ignored')}</>;
    case 'digit': return <>{t('flow.try_digit')}</>;
    case 'number_unfit': return <b>{t('flow.try_number_unfit')}</b>;
    case 'number_given': return <b>{t('flow.try_number_given')}</b>;
    case 'number_none': return <b>{t('flow.try_number_none')}</b>;
    case 'chooses': return <b>{t('flow.try_chooses', { key })}</b>;
    case 'silent': return <>{t('flow.try_silent')}</>;
    case 'no_answer': return <b>{t('flow.try_no_answer')}</b>;
    case 'queued': return <b>{t('flow.try_queued', { queue: queueName(queues, line.queue) })}</b>;
    case 'message': return <b>{t('flow.try_message')}</b>;
    case 'ends_informed': return <b>{t('flow.try_ends_informed')}</b>;
    case 'ends_closed': return <b>{t('flow.try_ends_closed')}</b>;
    case 'ends_lost': return <b>{t('flow.try_ends_lost')}</b>;
  }
}
