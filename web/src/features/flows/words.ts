import type { FlowFault, FlowStep, Flows } from '../../api/types';
import { t, textOf, wordIn } from '../../i18n';

export const keyWords = (key: string): string => (key === '*' ? t('flow.way_star') : key === '#' ? t('flow.way_hash') : t('flow.way_key', { key }));

/** "Key 1", "Star", "No key": the name of a way. */
export const wayWords = (on: string): string => textOf(`flow.way_${on}`) ?? keyWords(on);

/** On a line of the drawing there is room for a few letters. */
export const wayShort = (on: string): string => (on.length === 1 ? on : textOf(`flow.short_${on}`) ?? '');

export const kindWords = (step: FlowStep): string => t(`flow.kind_${step.kind}`);

export function queueName(queues: Flows['queues'], queue: number | undefined): string {
  const one = queues.find((each) => each.queue === queue);
  return one ? wordIn(one) || String(one.queue) : String(queue ?? '');
}

/** What a step says and where it leads: the second line of its box. */
export const whatOf = (step: FlowStep, queues: Flows['queues']): string =>
  step.kind === 'queue' ? `${queueName(queues, step.queue)} · ${step.prompt ?? ''}` : step.prompt ?? '';

export const stepName = (step: FlowStep, queues: Flows['queues']): string => [`${step.id}.`, kindWords(step), whatOf(step, queues)].filter((one) => one !== '').join(' ');

export const faultWords = (fault: FlowFault): string => (fault.step === 0 ? wordIn(fault) : `${t('flow.step_n', { n: fault.step })}: ${wordIn(fault)}`);
