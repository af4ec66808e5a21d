import { useState, type FormEvent } from 'react';
import { problemOf } from '../api/client';
import type { Problem } from '../api/types';

/** One question to the server at a time, from a form: whether it is out, and why it was refused. */
export function useSend(): {
  asking: boolean;
  problem: Problem | null;
  /** What comes after a good answer belongs into `work`; `refused` may say that a refusal is none. */
  send: (event: FormEvent, work: () => Promise<unknown>, refused?: (problem: Problem) => boolean) => Promise<void>;
} {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (event: FormEvent, work: () => Promise<unknown>, refused: (problem: Problem) => boolean = () => true) => {
    event.preventDefault();
    setAsking(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      const found = problemOf(error);
      if (refused(found)) setProblem(found);
    } finally {
      setAsking(false);
    }
  };
  return { asking, problem, send };
}
