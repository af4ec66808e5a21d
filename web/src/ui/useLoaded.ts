import { useEffect, useState } from 'react';
import { problemOf } from '../api/client';
import type { Problem } from '../api/types';

/** What is there now, and how it is put in place of by a change's answer. */
export function useLoaded<T>(load: () => Promise<T>): { value: T | null; problem: Problem | null; put: (value: T) => void; fail: (error: unknown) => void } {
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const put = (next: T) => {
    setValue(next);
    setProblem(null);
  };
  const fail = (error: unknown) => setProblem(problemOf(error));
  useEffect(() => void load().then(put, fail), []);
  return { value, problem, put, fail };
}
