import type { Floor, FloorAgent } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { numberOf, t, wordIn } from '../../i18n';
import type { IconName } from '../../ui/icons';
import { presenceWord } from '../desk/words';
import { doingOf, type Alarm, type Doing } from './floor';

type Look = { icon: IconName; look: string };
const looks: Record<Doing, Look> = {
  talking: { icon: 'phone', look: 'talk' },
  hold: { icon: 'pause', look: 'hold' },
  ringing: { icon: 'bell', look: 'ring' },
  wrap_up: { icon: 'pencil', look: 'wrap' },
  idle: { icon: 'circle', look: 'idle' },
  away: { icon: 'coffee', look: 'off' },
  not_responding: { icon: 'alert', look: 'bad' },
  disconnected: { icon: 'alert', look: 'bad' },
  logged_out: { icon: 'lock', look: 'off' },
};
export const lookOf = (doing: Doing): Look => looks[doing];

export const doingWord = (doing: Doing): string => t(`floor.doing.${doing}`);

/** The chip's word, and of who is away the reason. */
export function stateWord(agent: FloorAgent): string {
  const doing = doingOf(agent);
  if (doing === 'away' || doing === 'not_responding') return presenceWord(agent.presence, agent.reason);
  return agent.connecting ? t('floor.connecting') : doingWord(doing);
}

export function queueWord(floor: Floor, id: number | null): string {
  const queue = floor.queues.find((one) => one.id === id);
  return queue ? wordIn(queue) : '';
}

export function alarmWords(floor: Floor, alarm: Alarm): { what: string; advice: string } {
  const values = { who: alarm.agent?.name ?? queueWord(floor, alarm.queue ?? null), n: numberOf(alarm.count ?? 0), time: shortClockOf(alarm.seconds) };
  return { what: t(`floor.alarm.${alarm.kind}`, values), advice: t(`floor.alarm.${alarm.kind}.do`, values) };
}
