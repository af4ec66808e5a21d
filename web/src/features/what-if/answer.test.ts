import { expect, test } from 'vitest';
import type { UsualDay } from '../../api/types';
import { busiest, clockOf, share, start, verdict } from './answer';

const arrivals = (at: Record<number, number>) => Array.from({ length: 48 }, (_, n) => at[n] ?? 0);
const usual = (queues: number[][]): UsualDay => ({ from: '2026-10-27', to: '2026-11-23', days: 20, consultants: 37, queues: queues.map((one, n) => ({ queue: n + 1, ko: '', en: '', arrivals: one, talk_s: 184, wrap_up_s: 30 })) });

test('the busiest half hour is that of all queues together', () => {
  expect(busiest(usual([arrivals({ 18: 5, 19: 4 }), arrivals({ 19: 3 })]))).toBe(19);
  expect(busiest(usual([]))).toBeNull();
  expect(clockOf(19)).toBe('09:30');
});

test('a difference within its error is none', () => {
  expect(verdict({ here: 0.8, there: 0.78, difference: -0.02, margin: 0.03 })).toBe('same');
  expect(verdict({ here: 0.8, there: 0.6, difference: -0.2, margin: 0.03 })).toBe('worse');
  expect(verdict({ here: 0.8, there: 0.9, difference: 0.1, margin: 0.03 })).toBe('better');
});

test('five fewer is asked first, and never nobody', () => {
  expect(start(usual([])).there_agents).toBe(32);
  expect(start({ ...usual([]), consultants: 3 }).there_agents).toBe(1);
});

test('of nobody there is no share', () => {
  expect(share({ arrivals: 0, in_time: 0, abandoned: 0 })).toBeNull();
  expect(share({ arrivals: 4, in_time: 3, abandoned: 1 })).toBe(75);
});
