import { useEffect, useState } from 'react';
import { problemOf } from '../api/client';
import type { Problem } from '../api/types';

const page = 100;

/** A long list, newest first, a page at a time: `load` gives so many rows before the last one that is there. */
export function usePaged<Row>(load: (limit: number, last: Row | undefined) => Promise<Row[]>): { rows: Row[] | null; problem: Problem | null; more: (() => void) | null; again: () => void } {
  const [rows, setRows] = useState<Row[] | null>(null);
  const [ends, setEnds] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = (before: Row[]) => void load(page, before.at(-1)).then((found) => {
    setRows([...before, ...found]);
    setEnds(found.length < page);
    setProblem(null);
  }, (error: unknown) => setProblem(problemOf(error)));
  useEffect(() => read([]), []);
  return { rows, problem, more: ends || rows === null ? null : () => read(rows), again: () => read([]) };
}
