import type { ReactNode } from 'react';
import { Logo } from './icons';

/** A page that has only one thing to say. */
export function Message({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <main className="message">
      <Logo />
      <h1>{title}</h1>
      {children}
      {action}
    </main>
  );
}
