import { useEffect, useRef, useState } from 'react';
import { api, problemOf, Refusal } from '../../api/client';
import type { Problem } from '../../api/types';
import { openMicrophone, openPhone, type Phone } from '../../softphone/browser';
import type { Trouble } from '../../softphone/machine';

export type CitizenState =
  | { kind: 'none' }
  | { kind: 'asking' }
  | { kind: 'calling' }
  | { kind: 'talking'; since: number; muted: boolean; lineLost: boolean }
  | { kind: 'ended'; seconds: number }
  /** The page was loaded anew in mid-call: the call ended with the page that had it. */
  | { kind: 'reloaded' }
  | { kind: 'failed'; why: Trouble | 'unreachable'; problem: Problem | null };

// While a call is up the tab says so, so that the page after a reload knows what happened to it.
const mark = 'naru.call';
function marked(on?: boolean): boolean {
  try {
    if (on === true) sessionStorage.setItem(mark, '1');
    if (on === false) sessionStorage.removeItem(mark);
    return sessionStorage.getItem(mark) !== null;
  } catch {
    return false;
  }
}

const connect_ms = 15_000;

/** One call from the page: a token for one call, a telephone for it, and nothing that remains. */
export function useCall(): { state: CitizenState; start: () => void; digit: (d: string) => void; mute: (on: boolean) => void; end: () => void } {
  const [state, setState] = useState<CitizenState>(() => (marked() ? { kind: 'reloaded' } : { kind: 'none' }));
  const phone = useRef<Phone | null>(null);
  const speaker = useRef<HTMLAudioElement | null>(null);
  const starting = useRef(false);
  const leaving = useRef(false);

  const close = () => {
    phone.current?.stop();
    phone.current = null;
    starting.current = false;
  };
  useEffect(() => {
    marked(false);
    // Closing the window ends the call at once instead of leaving the place in line to a timeout.
    const leave = () => {
      leaving.current = true; // the mark stays: what happened is said when this tab comes back
      phone.current?.send({ kind: 'hang_up' });
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      close();
    };
  }, []);

  const fail = (why: Trouble | 'unreachable', problem: Problem | null = null) => {
    setState({ kind: 'failed', why, problem });
    queueMicrotask(close);
  };

  const start = async () => {
    if (starting.current) return;
    starting.current = true;
    speaker.current ??= new Audio();
    setState({ kind: 'asking' });
    let allowed: MediaStream;
    try {
      // Asked before anything is dialled: nobody waits in line with a question of the browser unanswered.
      allowed = await openMicrophone();
    } catch {
      return fail('microphone');
    }
    setState({ kind: 'calling' });
    const release = () => allowed.getTracks().forEach((track) => track.stop());
    try {
      const account = await api.citizenCall();
      const mine = openPhone({ account, speaker: speaker.current });
      phone.current = mine;
      let since = 0;
      let dialled = false;
      const tooLong = window.setTimeout(() => {
        if (phone.current === mine && !dialled) fail('unreachable');
      }, connect_ms);
      mine.onChange(() => {
        if (phone.current !== mine) return;
        const { line, call, trouble } = mine.state();
        if (line === 'registered' && !dialled) {
          dialled = true;
          window.clearTimeout(tooLong);
          queueMicrotask(() => mine.send({ kind: 'dial', target: account.target }));
        } else if (!dialled && line === 'refused') {
          fail('refused');
        } else if (call.kind === 'up') {
          release();
          marked(true);
          since = call.since;
          setState({ kind: 'talking', since, muted: call.muted, lineLost: line !== 'registered' });
        } else if (dialled && trouble) {
          release();
          fail(trouble);
        } else if (dialled && call.kind === 'none' && since > 0) {
          if (!leaving.current) marked(false);
          setState({ kind: 'ended', seconds: Math.floor((Date.now() - since) / 1000) });
          // A moment for the BYE to leave before the socket closes.
          queueMicrotask(close);
        }
      });
    } catch (error) {
      release();
      const known = error instanceof Refusal && error.status > 0;
      fail(known ? 'refused' : 'unreachable', known ? problemOf(error) : null);
    }
  };

  return {
    state,
    start: () => void start(),
    digit: (digit) => phone.current?.send({ kind: 'digit', digit }),
    mute: (on) => phone.current?.send({ kind: 'mute', on }),
    end: () => {
      if (state.kind === 'calling' && phone.current?.state().call.kind === 'none') {
        close();
        setState({ kind: 'none' });
      } else phone.current?.send({ kind: 'hang_up' });
    },
  };
}
