import { describe, expect, it } from 'vitest';
import { phoneOff, step, type PhoneEffect, type PhoneEvent, type PhoneState } from './machine';

function run(events: PhoneEvent[], from: PhoneState = phoneOff): [PhoneState, PhoneEffect[]] {
  return events.reduce<[PhoneState, PhoneEffect[]]>(([state, effects], event) => {
    const [next, more] = step(state, event);
    return [next, [...effects, ...more]];
  }, [from, []]);
}

const invited: PhoneEvent = { kind: 'invited', contact: 7, resume: false };

describe('the telephone', () => {
  it('rings and waits for a person', () => {
    const [state, effects] = run([{ kind: 'registered' }, invited]);
    expect(state.call).toEqual({ kind: 'ringing', contact: 7 });
    expect(effects).toEqual([]);
  });

  it('answers when told, once', () => {
    const [state, effects] = run([invited, { kind: 'accept' }, { kind: 'accept' }, { kind: 'up', now: 1 }]);
    expect(effects).toEqual([{ kind: 'answer' }]);
    expect(state.call).toEqual({ kind: 'up', contact: 7, muted: false, since: 1 });
  });

  it('answers at once the call that it already had before a reload', () => {
    const [state, effects] = run([{ kind: 'invited', contact: 7, resume: true }]);
    expect([state.call.kind, effects]).toEqual(['answering', [{ kind: 'answer' }]]);
  });

  it('takes the resumed call even while an older one is shown', () => {
    const [state, effects] = run([invited, { kind: 'accept' }, { kind: 'up', now: 1 }, { kind: 'invited', contact: 7, resume: true }, { kind: 'up', now: 2 }]);
    expect(effects).toHaveLength(2);
    expect(state.call).toMatchObject({ kind: 'up', since: 2 });
  });

  it('answers an INVITE that comes after the button was pressed, unless the offer went away', () => {
    expect(run([{ kind: 'accept' }, invited])[1]).toEqual([{ kind: 'answer' }]);
    expect(run([{ kind: 'accept' }, { kind: 'forget_accept' }, invited])[1]).toEqual([]);
  });

  it('never ends a call because signalling was lost', () => {
    const [state, effects] = run([invited, { kind: 'accept' }, { kind: 'up', now: 1 }, { kind: 'socket_lost' }, { kind: 'connecting' }]);
    expect([state.line, state.call.kind]).toEqual(['lost', 'up']);
    expect(effects).toEqual([{ kind: 'answer' }]);
    expect(run([{ kind: 'registered' }], state)[0]).toMatchObject({ line: 'registered', call: { kind: 'up' } });
  });

  it('mutes and sends digits only in a call', () => {
    expect(run([{ kind: 'mute', on: true }, { kind: 'digit', digit: '1' }])[1]).toEqual([]);
    const [state, effects] = run([invited, { kind: 'accept' }, { kind: 'up', now: 1 }, { kind: 'mute', on: true }, { kind: 'digit', digit: '*' }, { kind: 'digit', digit: 'A' }]);
    expect(effects.slice(1)).toEqual([{ kind: 'mute', on: true }, { kind: 'digit', digit: '*' }]);
    expect(state.call).toMatchObject({ muted: true });
  });

  it('dials once, and says what went wrong until the next try', () => {
    const [failed, effects] = run([{ kind: 'dial', target: 'sip:1@x' }, { kind: 'dial', target: 'sip:1@x' }, { kind: 'trouble', trouble: 'microphone' }]);
    expect(effects).toEqual([{ kind: 'dial', target: 'sip:1@x' }]);
    expect(failed).toMatchObject({ call: { kind: 'none' }, trouble: 'microphone' });
    expect(run([{ kind: 'dial', target: 'sip:1@x' }], failed)[0].trouble).toBe(null);
  });
});
