import { describe, expect, it } from 'vitest';
import type { Desk, DeskContact, LiveMessage } from '../api/types';
import { clockOf, secondsUntil, serverNow, shortClockOf, viewOf, waitedSeconds } from './selectors';
import { answered, isAsked, nothing, reduce, type DeskState } from './state';

const at = (s: number) => new Date(Date.UTC(2026, 10, 23, 1, 0, s)).toISOString();

const contact: DeskContact = {
  id: 7, caller: '010-****-4821', queue: 1, choice: '1', arrived_at: at(0), queued_at: at(10), answered_at: at(20), talk_started_at: at(20),
  held: false, passed_by: null, part: null, beside: null, parties: [], past_party: null, notices: [], recording: true, media: true, draft: { topic: null, disposition: null, note: null }, wrap_up: null, ended_by: null,
};
const idle: Desk = {
  agent: { id: 12, name: '상담사 12', presence: 'ready', reason: null, activity: 'idle', since: at(0), next: null, seat: true },
  today: { answered: 0 }, situation: { incident: null, surge: null }, offer: null, contact: null, queues: [], rank: 1, rules: { wrap_up_s: 30, extend_s: 60, extensions: 2 },
};
const talking: Desk = { ...idle, contact };
const offered: Desk = { ...idle, offer: { id: 3, contact: 7, queue: 1, choice: '1', caller: '', arrived_at: at(0), queued_at: at(0), expires_at: at(20), passed_by: null, part: null, beside: null } };

const now = Date.UTC(2026, 10, 23, 1, 0, 0);
const hear = (state: DeskState, message: LiveMessage) => reduce(state, { kind: 'message', message, now });
const snapshot = (seq: number, desk: Desk): LiveMessage => ({ kind: 'snapshot', seq, at: at(0), desk });
const fact = (seq: number, desk: Desk): LiveMessage => ({ kind: 'desk', seq, at: at(0), fact: { kind: 'changed' }, desk });

describe('the desk', () => {
  it('is what the last number says; an older one changes nothing', () => {
    let state = hear(nothing, snapshot(5, idle));
    state = hear(state, fact(6, talking));
    state = hear(state, fact(5, idle));
    expect([state.seq, state.desk]).toEqual([6, talking]);
  });

  it('believes a snapshot with a lower number, because the server may have started anew', () => {
    const state = hear(hear(nothing, snapshot(50, idle)), snapshot(2, talking));
    expect([state.seq, state.desk]).toEqual([2, talking]);
  });

  it('is not live before anything is known, and says of when it is when the line is lost', () => {
    const beat: LiveMessage = { kind: 'beat', at: at(3) };
    expect(hear(nothing, beat).line).toBe('connecting');
    expect(reduce(nothing, { kind: 'line_lost' }).line).toBe('connecting');
    const lost = reduce(hear(hear(nothing, snapshot(1, talking)), beat), { kind: 'line_lost' });
    expect([lost.line, lost.as_of]).toEqual(['lost', Date.parse(at(3))]);
    expect(serverNow(lost, now + 60_000)).toBe(Date.parse(at(3)));
    expect(hear(lost, snapshot(2, talking)).line).toBe('live');
  });

  it('follows the clock of the server, not ours', () => {
    const state = hear(nothing, { kind: 'snapshot', seq: 1, at: at(30), desk: idle });
    expect(serverNow(state, now + 1000)).toBe(Date.parse(at(31)));
  });
});

describe('what was asked', () => {
  it('of a colleague is a fact when they are called, in, with all three, or gone', () => {
    const with_ = (part: 'consulted' | 'conference', ringing: boolean): Desk =>
      ({ ...talking, contact: { ...contact, parties: [{ id: 9, name: '이상담', part, ringing }] } });
    expect(answered({ kind: 'consult', contact: 7 }, talking)).toBe(false);
    expect(answered({ kind: 'consult', contact: 7 }, with_('consulted', true))).toBe(true);
    expect(answered({ kind: 'confer', contact: 7 }, with_('consulted', false))).toBe(false);
    expect(answered({ kind: 'confer', contact: 7 }, with_('conference', false))).toBe(true);
    expect(answered({ kind: 'take_back', contact: 7 }, with_('consulted', true))).toBe(false);
    expect(answered({ kind: 'take_back', contact: 7 }, talking)).toBe(true);
    expect(answered({ kind: 'complete_consult', contact: 7 }, with_('consulted', false))).toBe(false);
    expect(answered({ kind: 'complete_consult', contact: 7 }, idle)).toBe(true);
  });

  it('stays asked until the fact is there', () => {
    let state = hear(nothing, snapshot(1, talking));
    state = reduce(state, { kind: 'asked', asked: { kind: 'hold', contact: 7 } });
    expect(isAsked(state, 'hold')).toBe(true);
    state = hear(state, fact(2, { ...talking, today: { answered: 1 } }));
    expect(isAsked(state, 'hold')).toBe(true);
    state = hear(state, fact(3, { ...talking, contact: { ...contact, held: true } }));
    expect(isAsked(state, 'hold')).toBe(false);
  });

  it('ends when the question was taken and its fact is over already', () => {
    let state = hear(nothing, snapshot(1, talking));
    state = reduce(state, { kind: 'asked', asked: { kind: 'consult', contact: 7 } });
    state = hear(state, fact(2, { ...talking, contact: { ...contact, held: true, past_party: { name: '이한강', why: 'unreachable' } } }));
    expect(isAsked(state, 'consult')).toBe(true);
    expect(isAsked(reduce(state, { kind: 'taken', asked: 'consult' }), 'consult')).toBe(false);
  });

  it('survives a lost line: the answer may be in the next snapshot', () => {
    let state = hear(nothing, snapshot(1, offered));
    state = reduce(state, { kind: 'asked', asked: { kind: 'accept', offer: 3 } });
    state = reduce(state, { kind: 'line_lost' });
    expect(isAsked(state, 'accept')).toBe(true);
    expect(isAsked(hear(state, snapshot(2, talking)), 'accept')).toBe(false);
  });

  it('ends by a refusal, kept as a value until it is shown', () => {
    let state = reduce(hear(nothing, snapshot(1, idle)), { kind: 'asked', asked: { kind: 'presence', presence: 'not_ready', reason: 'rest' } });
    state = reduce(state, { kind: 'refused', asked: 'presence', problem: { code: 'refused', message: '지금은 안 됩니다.' } });
    expect([isAsked(state, 'presence'), state.refusal]).toEqual([false, { code: 'refused', message: '지금은 안 됩니다.' }]);
  });

  it('takes a reserved presence for an answer', () => {
    const desk: Desk = { ...talking, agent: { ...talking.agent, next: { presence: 'not_ready', reason: 'meal' } } };
    expect(answered({ kind: 'presence', presence: 'not_ready', reason: 'meal' }, desk)).toBe(true);
    expect(answered({ kind: 'presence', presence: 'not_ready', reason: 'rest' }, desk)).toBe(false);
  });

  it('a hang-up is answered by the wrap-up, an extension by a later end', () => {
    const wrap_up = { until: at(50), extensions_left: 2, passed_on: false, taken: false };
    const wrapping: Desk = { ...idle, contact: { ...contact, wrap_up } };
    expect(answered({ kind: 'hang_up', contact: 7 }, talking)).toBe(false);
    expect(answered({ kind: 'hang_up', contact: 7 }, wrapping)).toBe(true);
    expect(answered({ kind: 'extend', contact: 7, until: at(50) }, wrapping)).toBe(false);
    expect(answered({ kind: 'extend', contact: 7, until: at(40) }, wrapping)).toBe(true);
    expect(answered({ kind: 'complete', contact: 7 }, idle)).toBe(true);
  });
});

describe('what is shown', () => {
  it('has one view for each state', () => {
    expect(viewOf(null)).toBe('loading');
    expect(viewOf(idle)).toBe('idle');
    expect(viewOf({ ...idle, agent: { ...idle.agent, presence: 'logged_out' } })).toBe('start');
    expect(viewOf(offered)).toBe('ringing');
    expect(viewOf(talking)).toBe('talking');
    expect(viewOf({ ...idle, contact: { ...contact, wrap_up: { until: at(50), extensions_left: 0, passed_on: false, taken: false } } })).toBe('wrap_up');
  });

  it('counts in whole seconds and never below zero', () => {
    expect([clockOf(0), clockOf(192), clockOf(3792)]).toEqual(['00:00', '03:12', '1:03:12']);
    expect([shortClockOf(192), shortClockOf(42), shortClockOf(725)]).toEqual(['3:12', '0:42', '12:05']);
    expect(secondsUntil(at(5), Date.parse(at(9)))).toBe(0);
    expect(waitedSeconds(contact, now)).toBe(10);
  });
});
