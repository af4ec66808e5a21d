import type { WallboardQueue } from '../../api/types';

// What the wall says of a number: pure. Amber is past the service target, red past the limit; a word goes with each.

export const stale_s = 15;
export const limit_s = 180;
export const service_goal = 80;

export type Level = 'calm' | 'fine' | 'late' | 'bad';

export function waitLevel(longest_s: number | null, target_s: number): Level {
  if (longest_s === null) return 'calm';
  if (longest_s > limit_s) return 'bad';
  return longest_s > target_s ? 'late' : 'fine';
}

/** Nobody there is worse than a long line: who waits now waits for nobody. */
export function queueLevel(queue: WallboardQueue, longest_s: number | null, target_s: number): Level {
  if (queue.ready === 0) return 'bad';
  return waitLevel(longest_s, target_s);
}

export function serviceLevel(value: string | null): Level {
  if (value === null) return 'calm';
  return Number(value) < service_goal ? 'late' : 'fine';
}

/** A wait goes on between two answers; it is not known any more when the answers stop. */
export function waitNow(longest_s: number | null, age_s: number): number | null {
  return longest_s === null ? null : longest_s + Math.floor(Math.min(age_s, stale_s));
}

/** Six queues stand in a row; more of them in two. */
export const columnsFor = (queues: number): number => (queues <= 6 ? Math.max(1, queues) : Math.ceil(queues / 2));

/** One scale for all queues, so that their bars can be compared; heights in percent. */
export function barsOf(trend: number[], highest: number): number[] {
  return trend.map((n) => (highest === 0 ? 0 : (100 * n) / highest));
}
export const highestOf = (queues: WallboardQueue[]): number => Math.max(4, ...queues.flatMap((q) => q.trend));

/** The token of a link is the fragment: no browser sends it. */
export const tokenOf = (hash: string): string | null => (/^#[A-Za-z0-9_-]{43}$/.test(hash) ? hash.slice(1) : null);
