import { useEffect, useState } from 'react';
import { api, Refusal } from '../../api/client';
import type { Wallboard } from '../../api/types';

const every_ms = 3_000;
const slower_ms = 60_000;

/** `age_s` is how old the board is now, by this browser's own running clock: nobody's wall clock is compared. */
export type Shown = { board: Wallboard | null; age_s: number; trouble: 'none' | 'unreachable' | 'records' | 'link' | 'sign_in' };

export function useWallboard(token: string | null): Shown {
  const [board, setBoard] = useState<{ board: Wallboard; at: number } | null>(null);
  const [trouble, setTrouble] = useState<Shown['trouble']>('none');
  const [now, setNow] = useState(() => performance.now());

  useEffect(() => {
    let gone = false;
    let timer: number | undefined;
    const ask = async () => {
      const asked_at = performance.now();
      let wait = every_ms;
      try {
        const found = await api.wallboard(token);
        if (gone) return;
        setBoard({ board: found, at: asked_at });
        setTrouble('none');
      } catch (error) {
        if (gone) return;
        const status = error instanceof Refusal ? error.status : 0;
        if (status === 401) {
          // What is not allowed any more is not shown any more, and not asked for again.
          setBoard(null);
          setTrouble(token === null ? 'sign_in' : 'link');
          return;
        }
        setTrouble(error instanceof Refusal && error.code === 'records' ? 'records' : 'unreachable');
        if (status === 429) wait = slower_ms;
      }
      timer = window.setTimeout(() => void ask(), wait);
    };
    setTrouble('none');
    void ask();
    const clock = window.setInterval(() => setNow(performance.now()), 1_000);
    return () => {
      gone = true;
      window.clearTimeout(timer);
      window.clearInterval(clock);
    };
  }, [token]);

  return { board: board?.board ?? null, age_s: board ? Math.max(0, now - board.at) / 1000 : 0, trouble };
}

/** A display stays on, and starts anew now and then: a page that runs for months takes what a release changed. */
export function useDisplay(reachable: boolean): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    const hold = () => {
      if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').then((held) => { lock = held; }, () => undefined);
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
  useEffect(() => {
    if (!reachable) return;
    const timer = window.setTimeout(() => location.reload(), 6 * 3_600_000);
    return () => window.clearTimeout(timer);
  }, [reachable]);
}
