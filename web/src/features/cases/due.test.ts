import { describe, expect, it } from 'vitest';
import { ageOf, dueLook, mayReadCases, mayWork } from './due';

const clock = (used: number, total: number) => ({ unit: 'days' as const, used, total, by_law: true, article: '' });
const row = (used: number, more = {}) => ({ due_at: '2026-12-03T18:00:00+09:00', overdue: false, clock: clock(used, 8), state: 'working' as const, ...more });

describe('what a case needs', () => {
  // Colour comes in the last quarter, and only while somebody must do something.
  it('warns in the last quarter and not once it is settled', () => {
    expect(dueLook(row(5)).look).toBe('plain');
    expect(dueLook(row(6)).look).toBe('over');
    expect(dueLook(row(8, { state: 'answered' })).look).toBe('plain');
    expect(dueLook(row(9, { overdue: true })).look).toBe('bad');
    expect(dueLook(row(1, { due_at: null })).look).toBe('none');
  });

  // An auditor reads, an instructor sees none of it.
  it('knows who works and who reads', () => {
    const person = (role: string) => ({ role }) as Parameters<typeof mayWork>[0];
    expect([mayWork(person('consultant')), mayReadCases(person('consultant'))]).toEqual([true, true]);
    expect([mayWork(person('auditor')), mayReadCases(person('auditor'))]).toEqual([false, true]);
    expect([mayWork(person('instructor')), mayReadCases(person('instructor'))]).toEqual([false, false]);
  });

  it('counts the first day', () => {
    const one = { handed_at: '2026-11-25T10:00:00+09:00' } as Parameters<typeof ageOf>[0];
    expect(ageOf(one, Date.parse('2026-11-25T12:00:00+09:00'))).toBe(1);
    expect(ageOf(one, Date.parse('2026-11-27T10:00:00+09:00'))).toBe(3);
  });
});
