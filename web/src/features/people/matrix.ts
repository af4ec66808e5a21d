import type { ConsultantSkills } from '../../api/types';

export const levelMax = 10;
export const positionMax = 9999;

/** What was typed into a cell: a whole number up to `most`, 0 for an empty one; null for what is none. */
export function numberIn(text: string, most: number): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (!/^\d{1,4}$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return value <= most ? value : null;
}

export const levelOf = (one: ConsultantSkills, code: string): number => one.skills.find((given) => given.skill === code)?.level ?? 0;

/** By name or number. */
export const foundIn = (all: readonly ConsultantSkills[], text: string): ConsultantSkills[] => {
  const wanted = text.trim().toLowerCase();
  return all.filter((one) => wanted === '' || one.name.toLowerCase().includes(wanted) || String(one.agent) === wanted);
};

/** Where an arrow leads from a cell, or nothing: the edge of the table holds. Sideways only from the edge of what is typed. */
export function toward(key: string, row: number, column: number, caret: { atStart: boolean; atEnd: boolean }): [number, number] | null {
  if (key === 'ArrowUp') return [row - 1, column];
  if (key === 'ArrowDown' || key === 'Enter') return [row + 1, column];
  if (key === 'ArrowLeft' && caret.atStart) return [row, column - 1];
  if (key === 'ArrowRight' && caret.atEnd) return [row, column + 1];
  return null;
}
