/**
 * The telephone in the page, as a pure machine: events in, state and effects out. It knows nothing of WebRTC.
 * A call's life belongs to the server: losing the signalling socket never ends a call, and hanging up is asked of the server.
 */
export type PhoneState = {
  line: 'off' | 'connecting' | 'registered' | 'lost' | 'refused';
  call: Call;
  /** Pressed "accept" before the INVITE had come: answer when it does. */
  wanted: boolean;
  /** Why there is no call, in words of the program: shown until the next try. */
  trouble: Trouble | null;
};

export type Trouble = 'microphone' | 'refused' | 'failed';

export type Call =
  | { kind: 'none' }
  | { kind: 'ringing'; contact: number | null }
  | { kind: 'answering'; contact: number | null }
  | { kind: 'calling' }
  | { kind: 'up'; contact: number | null; muted: boolean; since: number };

export type PhoneEvent =
  | { kind: 'connecting' }
  | { kind: 'registered' }
  | { kind: 'socket_lost' }
  | { kind: 'refused' }
  | { kind: 'stopped' }
  | { kind: 'trouble'; trouble: Trouble }
  | { kind: 'invited'; contact: number | null; resume: boolean }
  | { kind: 'accept' }
  | { kind: 'forget_accept' }
  | { kind: 'dial'; target: string }
  | { kind: 'up'; now: number }
  | { kind: 'ended' }
  | { kind: 'mute'; on: boolean }
  | { kind: 'digit'; digit: string }
  | { kind: 'hang_up' };

export type PhoneEffect =
  | { kind: 'answer' }
  | { kind: 'dial'; target: string }
  | { kind: 'mute'; on: boolean }
  | { kind: 'digit'; digit: string }
  | { kind: 'hang_up' };

export const phoneOff: PhoneState = { line: 'off', call: { kind: 'none' }, wanted: false, trouble: null };

const only = (state: PhoneState): [PhoneState, PhoneEffect[]] => [state, []];

export function step(state: PhoneState, event: PhoneEvent): [PhoneState, PhoneEffect[]] {
  const { call } = state;
  switch (event.kind) {
    case 'connecting':
      return only({ ...state, line: state.line === 'lost' ? 'lost' : 'connecting' });
    case 'registered':
      return only({ ...state, line: 'registered' });
    case 'socket_lost':
      return only({ ...state, line: 'lost' });
    case 'refused':
      return only({ ...state, line: 'refused' });
    case 'stopped':
      return only(phoneOff);
    case 'trouble':
      return only({ ...state, call: { kind: 'none' }, wanted: false, trouble: event.trouble });
    case 'invited':
      if (event.resume || state.wanted)
        return [{ ...state, wanted: false, call: { kind: 'answering', contact: event.contact } }, [{ kind: 'answer' }]];
      return only({ ...state, call: { kind: 'ringing', contact: event.contact } });
    case 'accept':
      if (call.kind === 'ringing')
        return [{ ...state, call: { kind: 'answering', contact: call.contact } }, [{ kind: 'answer' }]];
      return only(call.kind === 'none' ? { ...state, wanted: true } : state);
    case 'forget_accept':
      return only({ ...state, wanted: false });
    case 'dial':
      if (call.kind !== 'none') return only(state);
      return [{ ...state, trouble: null, call: { kind: 'calling' } }, [{ kind: 'dial', target: event.target }]];
    case 'up':
      if (call.kind === 'none' || call.kind === 'up') return only(state);
      return only({
        ...state,
        trouble: null,
        call: { kind: 'up', contact: call.kind === 'calling' ? null : call.contact, muted: false, since: event.now },
      });
    case 'ended':
      return only({ ...state, call: { kind: 'none' }, wanted: false });
    case 'mute':
      if (call.kind !== 'up') return only(state);
      return [{ ...state, call: { ...call, muted: event.on } }, [{ kind: 'mute', on: event.on }]];
    case 'digit':
      return call.kind === 'up' && /^[0-9*#]$/.test(event.digit) ? [state, [{ kind: 'digit', digit: event.digit }]] : only(state);
    case 'hang_up':
      return call.kind === 'none' ? only(state) : [state, [{ kind: 'hang_up' }]];
  }
}
