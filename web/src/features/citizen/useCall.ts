import { useEffect, useRef, useState } from 'react';
import { api, Refusal } from '../../api/client';
import { openPhone, type Phone } from '../../softphone/browser';
import type { Trouble } from '../../softphone/machine';

export type CitizenState =
  | { kind: 'none' }
  | { kind: 'asking' }
  | { kind: 'calling' }
  | { kind: 'talking'; since: number; muted: boolean; lineLost: boolean }
  | { kind: 'ended'; seconds: number }
  | { kind: 'failed'; why: Trouble | 'unreachable'; words: string };

/** One call from the page: a token for one call, a telephone for it, and nothing that remains. */
export function useCall(): { state: CitizenState; start: () => void; digit: (d: string) => void; mute: (on: boolean) => void; end: () => void } {
  const [state, setState] = useState<CitizenState>({ kind: 'none' });
  const phone = useRef<Phone | null>(null);
  const speaker = useRef<HTMLAudioElement | null>(null);

  const close = () => {
    phone.current?.stop();
    phone.current = null;
  };
  useEffect(() => {
    // Closing the window ends the call at once instead of leaving the place in line to a timeout.
    const leave = () => phone.current?.send({ kind: 'hang_up' });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      close();
    };
  }, []);

  const start = async () => {
    if (phone.current) return;
    speaker.current ??= new Audio();
    setState({ kind: 'asking' });
    try {
      const account = await api.citizenCall();
      const mine = openPhone({ account, speaker: speaker.current });
      phone.current = mine;
      let since = 0;
      let dialled = false;
      mine.onChange(() => {
        if (phone.current !== mine) return;
        const { line, call, trouble } = mine.state();
        if (line === 'registered' && !dialled) {
          dialled = true;
          queueMicrotask(() => mine.send({ kind: 'dial', target: account.target }));
        } else if (!dialled && line === 'refused') {
          setState({ kind: 'failed', why: 'refused', words: '' });
          queueMicrotask(close);
        } else if (call.kind === 'calling') setState({ kind: 'calling' });
        else if (call.kind === 'up') {
          since = call.since;
          setState({ kind: 'talking', since, muted: call.muted, lineLost: line !== 'registered' });
        } else if (dialled && trouble) {
          setState({ kind: 'failed', why: trouble, words: '' });
          queueMicrotask(close);
        } else if (dialled && call.kind === 'none' && since > 0) {
          setState({ kind: 'ended', seconds: Math.floor((Date.now() - since) / 1000) });
          // A moment for the BYE to leave before the socket closes.
          queueMicrotask(close);
        }
      });
    } catch (error) {
      close();
      const refusal = error instanceof Refusal ? error : null;
      setState({ kind: 'failed', why: refusal && refusal.status > 0 ? 'refused' : 'unreachable', words: refusal?.message ?? '' });
    }
  };

  return {
    state,
    start: () => void start(),
    digit: (digit) => phone.current?.send({ kind: 'digit', digit }),
    mute: (on) => phone.current?.send({ kind: 'mute', on }),
    end: () => {
      phone.current?.send({ kind: 'hang_up' });
    },
  };
}
