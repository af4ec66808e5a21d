import { useState } from 'react';
import { Refusal } from '../../api/client';
import { floorOrders } from '../../api/floor';
import type { Floor, FloorAgent } from '../../api/types';
import { t } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { Choices, type Choice } from './Choices';
import { agentChoice, doingOf, isStillMeant } from './floor';
import type { Shown } from './useFloor';
import { queueWord, stateWord } from './words';

/** What a leader may order about a consultant and what they are at. */
export function AgentOrders({ floor, agent, order, live, close }: { floor: Floor; agent: FloorAgent; order: Shown['order']; live: boolean; close: () => void }) {
  const doing = doingOf(agent);
  const coming = agent.next?.presence ?? agent.presence;
  const talks = doing === 'talking' || doing === 'hold';
  const busy = talks || doing === 'ringing' || doing === 'wrap_up';
  const choices: Choice[] = [];
  if (coming === 'ready') choices.push({ id: 'not_ready', word: t('floor.order.not_ready'), notice: t(busy ? 'floor.order.not_ready.later' : 'floor.order.not_ready.notice') });
  if (coming !== 'logged_out') choices.push({ id: 'logged_out', word: t('floor.order.logged_out'), notice: t(busy ? 'floor.order.logged_out.later' : 'floor.order.logged_out.notice') });
  if (agent.offer !== null) choices.push({ id: 'recall', word: t('floor.order.recall', { who: agent.name }), notice: t('floor.order.recall.notice') });
  if (talks && agent.contact !== null) choices.push({ id: 'complete', word: t('floor.order.complete'), notice: t('floor.order.complete.notice'), danger: true });
  // What was chosen is never taken for something else: gone, it is chosen anew.
  const [chosen, setChosen] = useState(() => agentChoice(choices[0]?.id ?? '', agent));
  const now = choices.some((one) => one.id === chosen.id) && isStillMeant(chosen, agent) ? chosen.id : '';

  const send = (): Promise<void> => {
    switch (now) {
      case 'not_ready':
      case 'logged_out': return floorOrders.leave(agent.id, now);
      case 'recall': return chosen.offer !== null ? floorOrders.recall(chosen.offer) : Promise.resolve();
      case 'complete': return chosen.contact !== null ? floorOrders.complete(chosen.contact) : Promise.resolve();
      default: return Promise.resolve();
    }
  };
  return (
    <FormDialog name="agent-orders" title={t('floor.order.agent', { who: agent.name })} lead={[stateWord(agent), queueWord(floor, agent.queue)].filter((one) => one !== '').join(' · ')}
      go={t('floor.order.go')} look={now === 'complete' ? 'dan' : 'pri'} ready={now !== ''} close={close} send={() => (live ? order(`agent-${agent.id}`, send) : Promise.reject(new Refusal(0, 'unreachable', '')))}>
      <Choices name="agent-orders" label={t('floor.order.which')} choices={choices} chosen={now} choose={(id) => setChosen(agentChoice(id, agent))} />
    </FormDialog>
  );
}
