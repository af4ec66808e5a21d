import { useState } from 'react';
import { flows } from '../../api/flows';
import { house as api } from '../../api/house';
import type { HouseRules, QueueRules, Strategy } from '../../api/types';
import { lengthOf, problemWords, t, wordIn, type TextKey } from '../../i18n';
import { Field, FormDialog } from '../../ui/FormDialog';
import { Icon } from '../../ui/icons';
import { useLoaded } from '../../ui/useLoaded';
import { CallersPanel } from './CallersPanel';
import { NeedsFields, needsWords } from './NeedsFields';
import { OverflowFields, overflowWords } from './OverflowFields';

type Queue = HouseRules['queues'][number];
type NumberField = Exclude<keyof QueueRules, 'ko' | 'en' | 'strategy' | 'needs' | 'preferred' | 'overflow_nobody'>;

const numbers: readonly { field: NumberField; text: TextKey; min: number; max: number }[] = [
  { field: 'offer_s', text: 'queue.offer', min: 5, max: 120 },
  { field: 'wrap_up_s', text: 'queue.wrap_up', min: 0, max: 900 },
  { field: 'wrap_up_extension_s', text: 'queue.extension', min: 10, max: 900 },
  { field: 'wrap_up_extensions', text: 'queue.extensions', min: 0, max: 10 },
  { field: 'misses_allowed', text: 'queue.misses', min: 1, max: 10 },
  { field: 'same_agent_again_s', text: 'queue.again', min: 0, max: 300 },
  { field: 'priority', text: 'queue.priority', min: 1, max: 1000 },
  { field: 'ring_step_s', text: 'queue.ring_step', min: 1, max: 60 },
];

const lastTime: typeof numbers = [
  { field: 'last_agent_wait_s', text: 'queue.last_wait', min: 0, max: 600 },
  { field: 'last_agent_within_days', text: 'queue.last_days', min: 1, max: 90 },
];

const strategies: readonly Strategy[] = ['longest_idle', 'ring_all', 'ring_progressively', 'fewest_contacts', 'least_talk_time', 'round_robin', 'top_down', 'random'];

/** How each queue is served, now and from days to come. */
export function QueuesPage() {
  const { value: house, problem, put, fail } = useLoaded(api.rules);
  const [open, setOpen] = useState<number | 'new' | null>(null);
  if (house === null) return <p className="sub" role="status">{problem ? problemWords(problem) : t('app.loading')}</p>;
  const chosen = house.queues.find((one) => one.queue === open);
  return (
    <>
      <section className="panel" aria-labelledby="queues-title">
        <div className="row between"><h2 id="queues-title">{t('set.queues')}</h2><button className="btn ter sm" type="button" onClick={() => setOpen('new')} data-testid="queue-add">{t('queue.add')}</button></div>
        <p className="sub">{t('queue.lead')}</p>
        {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
        <div className="scroll" tabIndex={0} role="group" aria-labelledby="queues-title">
          <table className="grid" data-testid="queues">
            <caption className="vh">{t('set.queues')}</caption>
            <thead><tr>
              <th scope="col">{t('queue.key')}</th><th scope="col">{t('set.name')}</th><th scope="col">{t('queue.strategy')}</th><th scope="col">{t('queue.needs')}</th><th scope="col" className="r">{t('queue.offer')}</th>
              <th scope="col" className="r">{t('queue.wrap_up')}</th><th scope="col" className="r">{t('queue.misses')}</th><th scope="col" className="r">{t('queue.priority')}</th><th scope="col"><span className="vh">{t('set.change')}</span></th>
            </tr></thead>
            <tbody>{house.queues.map((one) => <Rows key={one.queue} queue={one} house={house} change={() => setOpen(one.queue)} />)}</tbody>
          </table>
        </div>
        {open === 'new' && <AddDialog close={() => setOpen(null)} added={() => void api.rules().then(put, fail)} />}
        {chosen && <QueueDialog queue={chosen} house={house} close={() => setOpen(null)} put={put} />}
      </section>
      <CallersPanel callers={house.callers} put={put} />
    </>
  );
}

/** Added is added: that the list could not be read again is said by the page, and is no reason to add another. */
function AddDialog({ close, added }: { close: () => void; added: () => void }) {
  const [name, setName] = useState({ ko: '', en: '' });
  return (
    <FormDialog name="queue-new" title={t('queue.add')} lead={t('queue.add_lead')} go={t('set.keep')} close={close} send={() => flows.addQueue(name).then(added)}>
      <Field id="queue-new-ko" label={t('set.name_ko')} value={name.ko} maxLength={40} change={(ko) => setName({ ...name, ko })} autoFocus />
      <Field id="queue-new-en" label={t('set.name_en')} value={name.en} maxLength={40} change={(en) => setName({ ...name, en })} />
    </FormDialog>
  );
}

function Rows({ queue, house, change }: { queue: Queue; house: HouseRules; change: () => void }) {
  return (
    <>
      <tr data-testid={`queue-${queue.queue}`}>
        <td>{queue.queue}</td><th scope="row">{wordIn(queue.now)}{queue.unserved_from[0] && <span className="tag danger" data-testid={`queue-unserved-${queue.queue}`}><Icon name="alert" size={16} />{t('queue.unserved', { day: queue.unserved_from[0] })}</span>}</th><Values rules={queue.now} house={house} />
        <td className="r"><button className="btn ter sm" type="button" onClick={change} aria-label={`${wordIn(queue.now)}: ${t('set.change')}`} data-testid={`queue-change-${queue.queue}`}>{t('set.change')}</button></td>
      </tr>
      {queue.planned.map((one) => (
        <tr key={one.from} className="later" data-testid={`queue-${queue.queue}-${one.from}`}><td /><th scope="row">{t('set.from', { day: one.from })} {wordIn(one)}</th><Values rules={one} house={house} /><td /></tr>
      ))}
    </>
  );
}

function Values({ rules, house }: { rules: QueueRules; house: HouseRules }) {
  const over = overflowWords(rules, house.queues);
  return (
    <>
      <td>{t(`queue.${rules.strategy}`)}</td><td className="asks">{needsWords(rules.needs, house.skills)}{over !== '' && <div className="sub" data-testid="overflows">{over}</div>}</td><td className="r">{lengthOf(rules.offer_s)}</td>
      <td className="r">{lengthOf(rules.wrap_up_s)} <span className="sub">+{rules.wrap_up_extensions}×{lengthOf(rules.wrap_up_extension_s)}</span></td>
      <td className="r">{rules.misses_allowed}</td><td className="r">{rules.priority}{rules.ageing_s > 0 && <div className="sub">{t('queue.ages', { time: lengthOf(rules.ageing_s) })}</div>}</td>
    </>
  );
}

function QueueDialog({ queue, house, close, put }: { queue: Queue; house: HouseRules; close: () => void; put: (house: HouseRules) => void }) {
  const [rules, setRules] = useState(queue.now);
  const [from, setFrom] = useState(house.today);
  return (
    <FormDialog name="queue" title={t('queue.title', { name: wordIn(queue.now) })} lead={queue.planned[0] && t('queue.planned', { day: queue.planned[0].from })} go={t('set.keep')} close={close} send={() => api.setQueue(queue.queue, { ...rules, from }).then(put)}>
      <Field id="queue-from" type="date" label={t('set.from_day')} value={from} min={house.today} change={setFrom} autoFocus />
      <Field id="queue-ko" label={t('set.name_ko')} value={rules.ko} maxLength={40} change={(ko) => setRules({ ...rules, ko })} />
      <Field id="queue-en" label={t('set.name_en')} value={rules.en} maxLength={40} change={(en) => setRules({ ...rules, en })} />
      <label htmlFor="queue-strategy">{t('queue.strategy')}</label>
      <select id="queue-strategy" value={rules.strategy} aria-describedby="queue-strategy-what" onChange={(e) => setRules({ ...rules, strategy: strategies.find((one) => one === e.target.value) ?? rules.strategy })} data-testid="queue-strategy">
        {strategies.map((one) => <option key={one} value={one}>{t(`queue.${one}`)}</option>)}
      </select>
      <p id="queue-strategy-what" className="sub" aria-live="polite" data-testid="queue-strategy-what">{t(`queue.${rules.strategy}.what`)}</p>
      <Numbers all={numbers} rules={rules} change={setRules} />
      <NeedsFields rules={rules} skills={house.skills} change={(needs) => setRules({ ...rules, ...needs })} />
      <p className="x sub">{t('queue.last_lead')}</p>
      <Numbers all={lastTime} rules={rules} change={setRules} />
      <OverflowFields rules={rules} queue={queue.queue} queues={house.queues} change={(over) => setRules({ ...rules, ...over })} />
    </FormDialog>
  );
}

function Numbers({ all, rules, change }: { all: typeof numbers; rules: QueueRules; change: (rules: QueueRules) => void }) {
  return (
    <div className="two">
      {all.map(({ field, text, min, max }) => (
        <div key={field} className="pform"><Field id={`queue-${field}`} type="number" label={`${t(text)} (${min}–${max})`} value={String(rules[field])} min={min} max={max} change={(value) => change({ ...rules, [field]: Math.trunc(Number(value)) })} /></div>
      ))}
    </div>
  );
}
