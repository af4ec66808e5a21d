import { describe, expect, it } from 'vitest';
import type { ConsultantSkills } from '../../api/types';
import { foundIn, levelOf, numberIn, toward } from './matrix';

const consultant = (agent: number, name: string): ConsultantSkills => ({
  agent, name, active: true, position: 0, skills: [{ skill: 'EBID', level: 7, by: '박팀장', at: '2026-11-26T12:00:00+09:00' }],
});

describe('the matrix of skills', () => {
  // Half a number must not become a level that nobody meant.
  it('takes whole numbers in their bounds alone', () => {
    expect([' 7 ', '10', '', '0'].map((text) => numberIn(text, 10))).toEqual([7, 10, 0, 0]);
    expect(['11', '-1', '3.5', '1e1', 'x', '99999'].map((text) => numberIn(text, 10))).toEqual([null, null, null, null, null, null]);
    expect(numberIn('9999', 9999)).toBe(9999);
  });

  it('has levels and is found by name or number', () => {
    const all = [consultant(12, 'Kim Naru'), consultant(13, '이한강')];
    expect([levelOf(all[0]!, 'EBID'), levelOf(all[0]!, 'RFID')]).toEqual([7, 0]);
    expect(['kim', '한강', '13', '1', ''].map((text) => foundIn(all, text).length)).toEqual([1, 1, 1, 0, 2]);
  });

  // Arrows inside of a number move the caret, as everywhere.
  it('is walked by the arrows', () => {
    const inside = { atStart: false, atEnd: false };
    expect(toward('ArrowLeft', 1, 1, inside)).toBeNull();
    expect(toward('ArrowLeft', 1, 1, { atStart: true, atEnd: true })).toEqual([1, 0]);
    expect(toward('ArrowRight', 1, 1, { atStart: false, atEnd: true })).toEqual([1, 2]);
    expect(toward('ArrowUp', 1, 1, inside)).toEqual([0, 1]);
    expect(toward('Enter', 1, 1, inside)).toEqual([2, 1]);
    expect(toward('a', 1, 1, inside)).toBeNull();
  });
});
