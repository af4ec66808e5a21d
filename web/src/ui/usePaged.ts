import { useEffect } from 'react';
import type { Problem } from '../api/types';
import { useFinder } from './useFinder';

const page = 100;

/** A long list, newest first, a page at a time: `load` gives so many rows before the last one that is there. */
export function usePaged<Row>(load: (limit: number, last: Row | undefined) => Promise<Row[]>): { rows: Row[] | null; problem: Problem | null; more: (() => void) | null; again: () => void } {
  const { found, goesOn, problem, find, more, again } = useFinder<null, Row>((_, after) => load(page, after.at(-1)), page);
  useEffect(() => find(null), []);
  return { rows: found?.rows ?? null, problem, more: goesOn ? more : null, again };
}
