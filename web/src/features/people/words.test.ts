import { describe, expect, it } from 'vitest';
import type { PersonRow } from '../../api/types';
import { base64Of, cell, csvOf, found, stateOf } from './words';

const person = (given: Partial<PersonRow>): PersonRow => ({
  id: 1001, user: 'hong', name: '홍길동', role: 'consultant', agent: 10001, standing: 'active', demo: false, has_password: true,
  set_up_until: null, second_factor: false, sessions: 0, ...given,
});

describe('people', () => {
  // The word must be the one that says what to do next.
  it('are in one state', () => {
    const until = { has_password: false, set_up_until: '2026-11-26T12:00:00+09:00' };
    const before = Date.parse('2026-11-26T11:00:00+09:00');
    expect(stateOf(person({}), before).key).toBe('people.active');
    expect(stateOf(person(until), before).key).toBe('people.waits');
    expect(stateOf(person(until), before + 3_600_000).key).toBe('people.expired');
    expect(stateOf(person({ ...until, standing: 'locked' }), before).key).toBe('people.locked');
    expect(stateOf(person({ has_password: false, standing: 'left' }), before).key).toBe('people.left');
  });

  it('are found by both names, leavers last', () => {
    const all = [person({ id: 1, name: '가나다', standing: 'left' }), person({ id: 2, name: '홍길동' }), person({ id: 3, name: 'Kim', user: 'gildong' })];
    expect(found(all, '').map((one) => one.id)).toEqual([2, 3, 1]);
    expect(found(all, ' 길동').map((one) => one.id)).toEqual([2]);
    expect(found(all, 'GIL').map((one) => one.id)).toEqual([3]);
  });

  // What leaves for a spreadsheet is text there, whoever chose the name.
  it('leave as text, never as a formula', () => {
    expect(cell('=1+1')).toBe("'=1+1");
    expect(cell('＝1+1')).toBe("'＝1+1");
    expect(cell('박, "팀장"')).toBe('"박, ""팀장"""');
    expect(csvOf([['a', 'b'], ['-1', 'x\ny']])).toBe("\uFEFFa,b\r\n'-1,\"x\ny\"\r\n");
  });

  it('are sent as the bytes that they are', () => {
    const bytes = Uint8Array.from({ length: 10_000 }, (_, i) => i % 256);
    expect(Buffer.from(base64Of(bytes), 'base64')).toEqual(Buffer.from(bytes));
  });
});
