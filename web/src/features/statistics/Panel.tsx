import { useId, type ReactNode } from 'react';

/** A question, its answer in a sentence, and what it stands on. */
export function Panel({ title, say, full, children }: { title: string; say: string; full?: boolean; children: ReactNode }) {
  const id = useId();
  return <section className={full ? 'panel full' : 'panel'} aria-labelledby={id}><h2 id={id}>{title}</h2><p className="ans">{say}</p>{children}</section>;
}
