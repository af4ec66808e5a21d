import { useEffect, useRef } from 'react';
import type { Problem } from '../api/types';
import { problemWords } from '../i18n';

/** Why something on the page was refused. It comes into view: the button may be a screen below it. */
export function ProblemLine({ problem, id }: { problem: Problem | null; id: string }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => { if (problem) line.current?.scrollIntoView({ block: 'nearest' }); }, [problem]);
  return problem && <p ref={line} role="alert" className="c-danger" data-testid={id}>{problemWords(problem)}</p>;
}
