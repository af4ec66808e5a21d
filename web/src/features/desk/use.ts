import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { serverNow } from '../../desk/selectors';
import type { DeskState } from '../../desk/state';
import type { DeskSession, Snapshot } from './session';

export const DeskContext = createContext<DeskSession | null>(null);

export function useDesk(): [Snapshot, DeskSession] {
  const session = useContext(DeskContext);
  if (!session) throw new Error('the desk is shown without a session');
  return [useSyncExternalStore(session.onChange, session.snapshot), session];
}

/** The server's time, four times a second so that no second is skipped; it stands still while the line is lost. */
export function useServerNow(state: DeskState): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 250);
    return () => window.clearInterval(timer);
  }, []);
  return serverNow(state, now);
}
