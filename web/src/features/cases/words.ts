import type { Case, CaseClock, CaseEntry, CaseState } from '../../api/types';
import { isoDayOf, lengthOf, minuteOf, t, textOf } from '../../i18n';
import type { IconName } from '../../ui/icons';

// What cases, hand-overs and promises are in words; colour says only what needs somebody.

export * from './due';

/** 2026-12-03 18:00. */
export const momentOf = (at: string): string => `${isoDayOf(at)} ${minuteOf(at)}`;

/** A minute of Korea as the server reads it: 2026-12-03T18:00. */
export const minuteIn = (at: string | number): string => `${isoDayOf(at)}T${minuteOf(at)}`;

const looks: Record<CaseState, { icon: IconName; look: string }> = {
  received: { icon: 'mail', look: 'over' },
  working: { icon: 'pencil', look: 'talk' },
  handed_over: { icon: 'transfer', look: 'wrap' },
  answered: { icon: 'check', look: 'idle' },
  closed: { icon: 'checkc', look: 'plainst' },
  rejected: { icon: 'back', look: 'off' },
  reopened: { icon: 'alert', look: 'over' },
};
export const stateLook = (state: CaseState) => looks[state];

/** How far the time is used up, in words. */
export function clockWords(clock: CaseClock): string {
  const time = (minutes: number) => lengthOf(minutes * 60);
  return clock.unit === 'days' ? t('case.clock_days', { used: clock.used, total: clock.total }) : t('case.clock_hours', { used: time(clock.used), total: time(clock.total) });
}

export function entryWords(entry: CaseEntry): string {
  const value = entry.kind === 'state' ? textOf(`case.${entry.value}`) ?? entry.value : entry.value;
  return t(`case.e_${entry.kind}`, { value });
}

/** The last row of its time line: it has one from its opening on. */
export const seenOf = (one: Case): number => one.entries.at(-1)?.id ?? 1;
