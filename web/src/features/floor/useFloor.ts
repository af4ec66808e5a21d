import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/client';
import { openFloor } from '../../api/floor';
import type { Floor } from '../../api/types';

export type Line = 'opening' | 'live' | 'lost';
export type Shown = {
  floor: Floor | null;
  line: Line;
  /** How old the message is, whole seconds by this browser's own clock; it stands still when the line is lost. */
  age_s: number;
  /** What was ordered and is not seen yet. */
  asked: ReadonlySet<string>;
  order: (key: string, send: () => Promise<void>) => Promise<void>;
};

/** The live floor. An order is "asked" from the click until a message that came after the server's yes. */
export function useFloor(): Shown {
  const [told, setTold] = useState<{ floor: Floor; at: number } | null>(null);
  const [line, setLine] = useState<Line>('opening');
  const [now, setNow] = useState(() => performance.now());
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const granted = useRef(new Set<string>());

  useEffect(() => openFloor(
    (floor) => {
      setTold({ floor, at: performance.now() });
      setNow(performance.now());
      setLine('live');
      if (granted.current.size === 0) return;
      const seen = granted.current;
      granted.current = new Set();
      setAsked((before) => new Set([...before].filter((one) => !seen.has(one))));
    },
    () => {
      setLine('lost');
      // A sign-in that is over is told by its refusal: the page asks for it anew.
      void api.me().catch(() => undefined);
    },
  ), []);

  useEffect(() => {
    if (line !== 'live') return;
    const clock = window.setInterval(() => setNow(performance.now()), 1_000);
    return () => window.clearInterval(clock);
  }, [line]);

  const order = useCallback(async (key: string, send: () => Promise<void>) => {
    setAsked((before) => new Set(before).add(key));
    try {
      await send();
      granted.current.add(key);
    } catch (error) {
      setAsked((before) => new Set([...before].filter((one) => one !== key)));
      throw error;
    }
  }, []);

  return { floor: told?.floor ?? null, line, age_s: told ? Math.max(0, Math.floor((now - told.at) / 1000)) : 0, asked, order };
}
