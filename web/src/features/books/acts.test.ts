import { describe, expect, it } from 'vitest';
import type { ClosingMonth } from '../../api/types';
import { actsFor } from './acts';

const month = (state: ClosingMonth['state'], until: string | null = null): ClosingMonth => ({ month: '2009-05', state, until, leader: '', official: '', changed: false, uncoded: 0, wrap_up: 0, open: 0, steps: [] });

describe('the next act of a month', () => {
  it("is the leader's until they signed, then the administrator's", () => {
    expect(actsFor(month('open'), 'team_leader', '2009-06-01')).toEqual(['announce']);
    expect(actsFor(month('corrections', '2009-06-05'), 'team_leader', '2009-06-05')).toEqual(['announce']);
    expect(actsFor(month('corrections', '2009-06-05'), 'team_leader', '2009-06-06')).toEqual(['announce', 'leader']);
    expect(actsFor(month('signed'), 'team_leader', '2009-06-06')).toEqual([]);
    expect(actsFor(month('signed'), 'administrator', '2009-06-06')).toEqual(['official', 'reopen']);
    expect(actsFor(month('final'), 'administrator', '2009-06-06')).toEqual(['reopen']);
  });

  it("is nobody's while the month goes on, and never an auditor's", () => {
    expect(actsFor(month('open'), 'team_leader', '2009-05-31')).toEqual([]);
    expect(actsFor(month('signed'), 'auditor', '2009-06-06')).toEqual([]);
  });
});
