import { expect, test } from 'vitest';
import type { Teams } from '../../api/types';
import { membersIn, moveAt, nextMove, peopleOf } from './teams';

const move = (from: string, team: number | null) => ({ from, team, by: '한지우', at: '2026-11-01T00:00:00Z' });
const all: Teams = {
  today: '2026-11-26',
  teams: [{ id: 1, ko: '1팀', en: 'Team 1', in_use: true }, { id: 2, ko: '2팀', en: 'Team 2', in_use: true }],
  consultants: [
    { agent: 12, name: '김서연', left: false, team: 1, moves: [move('2026-01-01', 2), move('2026-11-26', 1), move('2026-12-01', null)] },
    { agent: 13, name: '강민호', left: false, team: null, moves: [] },
    { agent: 14, name: '이도윤', left: false, team: 1, moves: [move('2026-11-01', 1)] },
  ],
};
const kim = all.consultants[0]!;

// The first day of a move is its own; before the first nobody is anywhere.
test('a move holds from its day until the next', () => {
  expect(moveAt(kim, '2025-12-31')).toBeNull();
  expect(moveAt(kim, '2026-11-25')?.team).toBe(2);
  expect(moveAt(kim, '2026-11-26')?.team).toBe(1);
  expect(moveAt(kim, '2026-12-05')?.team).toBeNull();
  expect(nextMove(kim, '2026-11-26')?.from).toBe('2026-12-01');
  expect(nextMove(kim, '2026-12-01')).toBeNull();
});

test('members are found by team, name and number', () => {
  const names = (team: string, text = '') => membersIn(all, team, text).map((one) => one.name);
  expect(names('')).toEqual(['강민호', '김서연', '이도윤']);
  expect(names('1')).toEqual(['김서연', '이도윤']);
  expect(names('none')).toEqual(['강민호']);
  expect(names('', '민호')).toEqual(['강민호']);
  expect(names('', '14')).toEqual(['이도윤']);
  expect(peopleOf(all, 1)).toBe(2);
  expect(peopleOf(all, 2)).toBe(0);
});
