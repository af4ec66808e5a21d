import { describe, expect, it } from 'vitest';
import type { Figure, WallboardQueue } from '../../api/types';
import { barsOf, columnsFor, highestOf, queueLevel, serviceLevel, tokenOf, waitLevel, waitNow } from './wall';

const figure: Figure = { id: 'answered', unit: 'count', value: '0', text_ko: '', text_en: '', numerator: 0, denominator: null, filter: { from: '2026-11-24', to: '2026-11-24', figure: 'answered' } };
const queue: WallboardQueue = {
  queue: 1, ko: '', en: '', waiting: 2, longest_wait_s: 30, idle: 0, ready: 1, talking: 1, wrap_up: 0, estimate_minutes: null,
  answered: figure, answer_rate: figure, service_level_recent: { value: null, numerator: 0, denominator: 0 }, service_level: figure, abandoned: figure, trend: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 8],
};

describe('the wall', () => {
  it('is amber past the target and red past the limit', () => {
    expect([null, 20, 21, 180, 181].map((s) => waitLevel(s, 20))).toEqual(['calm', 'fine', 'late', 'late', 'bad']);
    expect([null, '80.0', '79.9'].map(serviceLevel)).toEqual(['calm', 'fine', 'late']);
  });

  it('says that nobody is there before all else', () => {
    expect(queueLevel(queue, 5, 20)).toBe('fine');
    expect(queueLevel({ ...queue, ready: 0 }, 5, 20)).toBe('bad');
  });

  // A display whose line is cut must not count on as if somebody still waited.
  it('lets a wait grow only while the answers come', () => {
    expect([waitNow(null, 3), waitNow(30, 3.4), waitNow(30, 900)]).toEqual([null, 33, 45]);
  });

  it('draws all queues on one scale', () => {
    const highest = highestOf([queue, { ...queue, trend: Array<number>(12).fill(1) }]);
    expect(highest).toBe(8);
    expect(barsOf(queue.trend, highest).slice(-2)).toEqual([25, 100]);
    expect([1, 4, 6, 7, 9].map(columnsFor)).toEqual([1, 4, 6, 4, 5]);
  });

  it('takes nothing but a token for a token', () => {
    expect(tokenOf(`#${'a'.repeat(43)}`)).toBe('a'.repeat(43));
    expect(['', '#', '#main', `#${'a'.repeat(44)}`, `#${'a'.repeat(42)}<`].map(tokenOf)).toEqual([null, null, null, null, null]);
  });
});
