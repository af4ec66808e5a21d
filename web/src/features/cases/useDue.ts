import { useEffect, useState } from 'react';
import { promises as api } from '../../api/cases';
import type { Promised } from '../../api/types';

const again_ms = 60_000;
const listeners = new Set<() => void>();

/** A promise was made or ended on this page: what is due is asked for at once. */
export const dueChanged = () => listeners.forEach((listener) => listener());

/** What the person promised, asked for each minute: asking keeps no sign-in alive. */
export function useDue(): Promised[] {
  const [due, setDue] = useState<Promised[]>([]);
  useEffect(() => {
    const load = () => void api.due().then(({ promises }) => setDue(promises), () => undefined);
    load();
    listeners.add(load);
    const timer = window.setInterval(load, again_ms);
    return () => {
      listeners.delete(load);
      window.clearInterval(timer);
    };
  }, []);
  return due;
}
