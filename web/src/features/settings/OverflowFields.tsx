import type { HouseRules, QueueRules } from '../../api/types';
import { lengthOf, t, wordIn } from '../../i18n';
import { Choice, Field } from '../../ui/FormDialog';

type Rules = Pick<QueueRules, 'ageing_s' | 'overflow_to' | 'overflow_after_s' | 'overflow_per_agent' | 'overflow_length' | 'overflow_nobody'>;
type Queues = HouseRules['queues'];

/** How a wait counts for the order, and when callers go on to another queue because this one is too much for them. */
export function OverflowFields({ rules, queue, queues, change }: { rules: Rules; queue: number; queues: Queues; change: (rules: Rules) => void }) {
  const number = (field: 'ageing_s' | 'overflow_after_s' | 'overflow_per_agent' | 'overflow_length', label: string, max: number) => (
    <div className="pform"><Field id={`queue-${field}`} type="number" label={`${label} (0–${max})`} value={String(rules[field])} min={0} max={max} change={(value) => change({ ...rules, [field]: Math.trunc(Number(value)) })} /></div>
  );
  const others = queues.filter((one) => one.queue !== queue).map((one) => ({ value: one.queue, word: wordIn(one.now) }));
  return (
    <>
      <fieldset className="needs" aria-describedby="ageing-lead">
        <legend>{t('queue.ageing')}</legend>
        <p id="ageing-lead" className="x sub">{t('queue.ageing_lead')}</p>
        {number('ageing_s', t('queue.ageing_s'), 3600)}
      </fieldset>
      <fieldset className="needs" aria-describedby="overflow-lead" data-testid="overflow">
        <legend>{t('queue.overflow')}</legend>
        <p id="overflow-lead" className="x sub">{t('queue.overflow_lead')}</p>
        <Choice id="queue-overflow_to" label={t('queue.overflow_to')} value={rules.overflow_to} of={[{ value: 0, word: t('queue.overflow_none') }, ...others]} change={(overflow_to) => change({ ...rules, overflow_to })} />
        <div className="two">
          {number('overflow_after_s', t('queue.overflow_after'), 3600)}
          {number('overflow_per_agent', t('queue.overflow_each'), 100)}
          {number('overflow_length', t('queue.overflow_length'), 10000)}
        </div>
        <label className="row"><input type="checkbox" checked={rules.overflow_nobody} onChange={(e) => change({ ...rules, overflow_nobody: e.target.checked })} data-testid="queue-overflow_nobody" />{t('queue.overflow_nobody')}</label>
      </fieldset>
    </>
  );
}

/** "물품 120초, 한 명당 3명": where callers go and when; empty: they stay. */
export function overflowWords(rules: Rules, queues: Queues): string {
  const to = queues.find((one) => one.queue === rules.overflow_to);
  if (rules.overflow_to === 0) return '';
  const when: string[] = [];
  if (rules.overflow_after_s > 0) when.push(lengthOf(rules.overflow_after_s));
  if (rules.overflow_per_agent > 0) when.push(t('queue.over_each', { n: rules.overflow_per_agent }));
  if (rules.overflow_length > 0) when.push(t('queue.over_length', { n: rules.overflow_length }));
  if (rules.overflow_nobody) when.push(t('queue.over_nobody'));
  return `→ ${to ? wordIn(to.now) : rules.overflow_to}: ${when.join(', ')}`;
}
