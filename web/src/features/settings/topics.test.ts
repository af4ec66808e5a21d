import { describe, expect, it } from 'vitest';
import type { Taxonomy } from '../../api/types';
import { classAt, holdsOn, nextCode } from './topics';

const topic = (code: string) => ({ code, group: code.slice(0, 3), ko: '', en: '', from: '2010-01-01', until: null, classes: [{ from: '2010-01-01', class: 1 }, { from: '2012-01-01', class: 4 }] });

describe('topics by day', () => {
  // The last day of a topic is the one before `until`.
  it('hold from their first day until the day on which they end', () => {
    const one = { from: '2010-01-01', until: '2026-12-01' };
    expect(['2009-12-31', '2010-01-01', '2026-11-30', '2026-12-01'].map((day) => holdsOn(one, day))).toEqual([false, true, true, false]);
  });

  it('have the class of that day', () => {
    expect([classAt(topic('KON01'), '2011-12-31'), classAt(topic('KON01'), '2012-01-01'), classAt(topic('KON01'), '2009-01-01')]).toEqual([1, 4, 1]);
  });

  it('get a code that nobody had', () => {
    const taxonomy: Taxonomy = { today: '2026-11-26', groups: [], topics: [topic('KON01'), topic('KON12'), topic('REG02')] };
    expect([nextCode(taxonomy, 'KON'), nextCode(taxonomy, 'NEW')]).toEqual(['KON13', 'NEW01']);
  });
});
