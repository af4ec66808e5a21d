import type { Activity, Desk, Presence, Reason } from '../../api/types';
import { t, wordIn, type TextKey } from '../../i18n';
import type { IconName } from '../../ui/icons';

export type Shown = { word: string; icon: IconName; look: string };

const activities: Record<Activity, Omit<Shown, 'word'>> = {
  idle: { icon: 'circle', look: 'idle' },
  ringing: { icon: 'bell', look: 'ring' },
  talking: { icon: 'phone', look: 'talk' },
  hold: { icon: 'pause', look: 'hold' },
  wrap_up: { icon: 'pencil', look: 'wrap' },
  disconnected: { icon: 'alert', look: 'bad' },
};

export const activityOf = (activity: Activity): Shown => ({ word: t(`state.${activity}`), ...activities[activity] });

/** A state is always a word, an icon and a colour together. */
export function stateOf(agent: Desk['agent']): Shown {
  if (agent.activity !== 'idle') return activityOf(agent.activity);
  if (agent.presence === 'ready') return { word: t('state.idle'), ...activities.idle };
  return { word: presenceWord(agent.presence, agent.reason), icon: 'coffee', look: 'off' };
}

export function presenceWord(presence: Presence, reason: Reason | null): string {
  if (presence === 'ready') return t('state.idle');
  if (presence === 'logged_out') return t('state.logged_out');
  return reason ? t(`reason.${reason}`) : t('state.not_ready');
}

const choices: Record<string, TextKey> = {
  '1': 'choice.1', '2': 'choice.2', '3': 'choice.3', '4': 'choice.4', '0': 'choice.0',
};
export const choiceWord = (choice: string): string => t(choices[choice] ?? 'choice.none');

const prompts: Record<string, TextKey> = {
  P01: 'prompt.P01', P02: 'prompt.P02', P04: 'prompt.P04', P12: 'prompt.P12', P13: 'prompt.P13', P15: 'prompt.P15',
};
export const promptWord = (prompt: string): string => {
  const key = prompts[prompt];
  return key ? t(key) : prompt;
};

export const callerWord = (caller: string): string => caller || t('call.unknown');

export function endedByWord(by: string | null): string {
  if (by === 'caller' || by === 'customer') return t('call.by_caller');
  if (by === 'agent' || by === 'consultant') return t('call.by_agent');
  if (by === 'supervisor') return t('call.by_leader');
  return t('call.by_other');
}

/** In the person's language. */
export function queueName(desk: Desk, id: number): string {
  const queue = desk.queues.find((q) => q.id === id);
  return queue ? wordIn({ ko: queue.name, en: queue.name_en ?? queue.name }) : '';
}
