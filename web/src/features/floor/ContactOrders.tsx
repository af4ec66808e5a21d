import { useState } from 'react';
import { Refusal } from '../../api/client';
import { floorOrders } from '../../api/floor';
import type { Floor, FloorWaiting } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { t, wordIn } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { callerWord } from '../desk/words';
import { Choices, type Choice } from './Choices';
import { front, takersOf } from './floor';
import type { Shown } from './useFloor';
import { queueWord, stateWord } from './words';

/** What a leader may order about somebody who waits. It goes away by itself when the contact waits no more. */
export function ContactOrders({ floor, contact, age_s, order, live, close }: { floor: Floor; contact: FloorWaiting; age_s: number; order: Shown['order']; live: boolean; close: () => void }) {
  const others = floor.queues.filter((one) => one.id !== contact.queue);
  const takers = takersOf(floor, contact);
  const [chosen, setChosen] = useState(contact.ahead >= front ? 'normal' : 'front');
  const [queue, setQueue] = useState(others[0]?.id ?? 0);
  const [agent, setAgent] = useState(takers[0]?.id ?? 0);
  // What was chosen is never taken for something else: gone, it is chosen anew.
  const taker = takers.find((one) => one.id === agent);

  const choices: Choice[] = [];
  if (contact.ahead < front) choices.push({ id: 'front', word: t('floor.order.front'), notice: t('floor.order.front.notice') });
  if (contact.ahead !== 0) choices.push({ id: 'normal', word: t('floor.order.normal'), notice: t('floor.order.normal.notice') });
  if (contact.ahead >= 0) choices.push({ id: 'back', word: t('floor.order.back'), notice: t('floor.order.back.notice') });
  if (others.length > 0) choices.push({
    id: 'move', word: t('floor.order.move'), notice: t('floor.order.move.notice'),
    more: <select aria-label={t('floor.order.to_queue')} value={queue} onChange={(e) => setQueue(Number(e.target.value))} data-testid="contact-orders-queue">{others.map((one) => <option key={one.id} value={one.id}>{wordIn(one)}</option>)}</select>,
  });
  if (takers.length > 0) choices.push({
    id: 'reassign', word: t('floor.order.reassign'), notice: taker ? t('floor.order.reassign.notice', { who: taker.name }) : t('floor.order.gone'),
    more: <select aria-label={t('floor.order.to_agent')} value={taker?.id ?? 0} onChange={(e) => setAgent(Number(e.target.value))} data-testid="contact-orders-agent">{!taker && <option value={0}>{t('floor.order.choose')}</option>}{takers.map((one) => <option key={one.id} value={one.id}>{one.name} · {stateWord(one)}</option>)}</select>,
  });
  for (const one of contact.rings) choices.push({ id: `recall-${one.offer}`, word: t('floor.order.recall', { who: one.agent.name }), notice: t('floor.order.recall.notice') });
  choices.push({ id: 'complete', word: t('floor.order.complete'), notice: t('floor.order.complete.notice'), danger: true });
  const isThere = choices.some((one) => one.id === chosen) && (chosen !== 'reassign' || taker !== undefined) && (chosen !== 'move' || others.some((one) => one.id === queue));
  const now = choices.some((one) => one.id === chosen) ? chosen : '';

  const send = (): Promise<void> => {
    switch (now) {
      case 'front': return floorOrders.priority(contact.id, front);
      case 'normal': return floorOrders.priority(contact.id, 0);
      case 'back': return floorOrders.priority(contact.id, -front);
      case 'move': return floorOrders.move(contact.id, queue);
      case 'reassign': return taker ? floorOrders.reassign(contact.id, taker.id) : Promise.resolve();
      case 'complete': return floorOrders.complete(contact.id);
      default: return now.startsWith('recall-') ? floorOrders.recall(Number(now.slice('recall-'.length))) : Promise.resolve();
    }
  };
  return (
    <FormDialog name="contact-orders" title={t('floor.order.contact', { who: callerWord(contact.caller) })} lead={t('floor.order.lead', { queue: queueWord(floor, contact.queue), time: shortClockOf(contact.waited_s + age_s) })}
      go={t('floor.order.go')} look={now === 'complete' ? 'dan' : 'pri'} ready={isThere} close={close} send={() => (live ? order(`contact-${contact.id}`, send) : Promise.reject(new Refusal(0, 'unreachable', '')))}>
      <Choices name="contact-orders" label={t('floor.order.which')} choices={choices} chosen={now} choose={setChosen} />
    </FormDialog>
  );
}
