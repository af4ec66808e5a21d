import { describe, expect, it } from 'vitest';
import type { Floor, FloorAgent, FloorWaiting } from '../../api/types';
import { agentChoice, agentLevel, agentsIn, alarmsOf, countOf, doingOf, isStillMeant, longestOf, takersOf, waitLevel } from './floor';

const agent = (id: number, more: Partial<FloorAgent> = {}): FloorAgent => ({
  id, name: `상담사 ${id}`, presence: 'ready', reason: null, activity: 'idle', since_s: 10, next: null, seat: true, contact: null, queue: null, offer: null,
  connecting: false, queues: [1], talks_today: 0, talk_today_s: 0, misses: 0, uncoded: 0, beside: [], ...more,
});
const waiting = (id: number, more: Partial<FloorWaiting> = {}): FloorWaiting => ({
  id, queue: 1, caller: '010-****-5678', waited_s: 10, in_house_s: 40, ahead: 0, at_head: false, passed_on: false, kept_for: null, rings: [], ...more,
});
const floor = (agents: FloorAgent[], waits: FloorWaiting[] = []): Floor => ({
  as_of: '2026-11-27T10:00:00+09:00', wall: null, queues: [{ id: 1, ko: '나라장터', en: 'G2B' }, { id: 2, ko: '물품', en: 'Goods' }], agents, waiting: waits, situation: { incident: null, surge: null }, waiting_count: waits.length,
});
const kinds = (one: Floor, age = 0) => alarmsOf(one, age).map((alarm) => alarm.kind);

describe('the floor', () => {
  it('turns a wait amber past the target and red past the limit, and goes on between two messages', () => {
    expect([waitLevel(20), waitLevel(21), waitLevel(180), waitLevel(181)]).toEqual(['fine', 'late', 'late', 'bad']);
    const one = floor([agent(1)], [waiting(1, { waited_s: 178 })]);
    expect(kinds(one)).toEqual([]);
    expect(kinds(one, 3)).toEqual(['long_wait']);
  });

  // Who waits where nobody is there waits for nobody, however short it has been; a queue without callers is no alarm.
  it('says at once that nobody is there for who waits', () => {
    expect(kinds(floor([agent(1, { presence: 'not_ready', reason: 'meal' })], [waiting(1)]))).toEqual(['nobody_there']);
    expect(kinds(floor([agent(1, { seat: false, activity: 'disconnected' })], [waiting(1)]))).toEqual(['nobody_there', 'disconnected']);
    expect(kinds(floor([agent(1, { queues: [2] })], []))).toEqual([]);
  });

  it('names who needs a look, the worst first', () => {
    const one = floor([
      agent(1, { activity: 'talking', since_s: 1300 }),
      agent(2, { presence: 'not_ready', reason: 'not_responding', since_s: 300 }),
      agent(3, { activity: 'talking', seat: false }),
      agent(4, { activity: 'wrap_up', since_s: 170 }),
      agent(5, { presence: 'not_ready', reason: 'meal', since_s: 4000 }),
    ]);
    expect(kinds(one)).toEqual(['desk_lost', 'long_talk', 'not_responding']);
    expect(kinds(one, 11)).toEqual(['desk_lost', 'long_talk', 'not_responding', 'long_wrap_up']);
    expect(agentLevel(one.agents[1] as FloorAgent, 0)).toBe('bad');
  });

  // A leader is told when callers should be told, and when they need not be any more.
  it('proposes a surge, and its end, and asks after an old incident', () => {
    const many = Array.from({ length: 12 }, (_, n) => waiting(n + 1));
    const busy = floor([agent(1, { activity: 'talking' }), agent(2, { activity: 'talking' })], many);
    expect(alarmsOf({ ...busy, waiting_count: 12 }, 0)[0]).toMatchObject({ kind: 'crowd', level: 'bad', count: 12 });
    const surge = { begun_at: '2026-11-24T10:00:00+09:00', until: '2026-11-24T12:00:00+09:00', begun_by: '박팀장' };
    expect(kinds({ ...busy, waiting_count: 12, situation: { incident: null, surge } })).not.toContain('crowd');
    const calm = { ...floor([agent(1), agent(2), agent(3)], []), as_of: '2026-11-24T13:00:00+09:00', waiting_count: 0 };
    expect(kinds({ ...calm, situation: { incident: null, surge } })).toEqual(['surge_idle']);
    const incident = { id: 1, outage: 'bids' as const, note: '', begun_at: '2026-11-24T10:59:00+09:00', begun_by: '박팀장' };
    expect(kinds({ ...calm, situation: { incident, surge: null } })).toEqual(['incident_long']);
    expect(kinds({ ...calm, as_of: '2026-11-24T12:00:00+09:00', situation: { incident, surge: null } })).toEqual([]);
  });

  it('tells what somebody does from what they chose', () => {
    expect(doingOf(agent(1))).toBe('idle');
    expect(doingOf(agent(1, { presence: 'not_ready', reason: 'by_supervisor' }))).toBe('away');
    expect(doingOf(agent(1, { presence: 'logged_out' }))).toBe('logged_out');
    expect(doingOf(agent(1, { presence: 'logged_out', activity: 'talking' }))).toBe('talking');
  });

  // By number unless asked otherwise: a row must not jump from under the pointer.
  it('keeps the rows in their order, narrows and sorts', () => {
    const one = floor([agent(1, { talks_today: 3 }), agent(2, { activity: 'hold', since_s: 50, queues: [2] }), agent(3, { presence: 'logged_out' }), agent(4, { talks_today: 9 })]);
    const ids = (...asked: Parameters<typeof agentsIn> extends [Floor, ...infer Rest] ? Rest : never) => agentsIn(one, ...asked).map((row) => row.id);
    expect(ids({ doing: null, queue: null }, 'id')).toEqual([1, 2, 4]);
    expect(ids({ doing: 'logged_out', queue: null }, 'id')).toEqual([3]);
    expect(ids({ doing: null, queue: 2 }, 'id')).toEqual([2]);
    expect(ids({ doing: null, queue: null }, 'today')).toEqual([4, 1, 2]);
    expect(ids({ doing: null, queue: null }, 'doing')).toEqual([2, 1, 4]);
    expect(ids({ doing: null, queue: null }, 'since')).toEqual([2, 1, 4]);
    expect(countOf(one, 'idle')).toBe(2);
    expect(one.agents.map((row) => row.id)).toEqual([1, 2, 3, 4]);
  });

  // Who leaves, is away or is rung already cannot be given a caller; those of the queue come first.
  it('offers those who could take a contact', () => {
    const ring = { offer: 7, agent: { id: 2, name: '상담사 2' } };
    const one = floor([agent(1, { queues: [2] }), agent(2), agent(3, { next: { presence: 'not_ready', reason: 'meal' } }), agent(4, { activity: 'talking' }), agent(5), agent(6, { seat: false })]);
    expect(takersOf(one, waiting(1, { rings: [ring] })).map((row) => row.id)).toEqual([5, 4, 1]);
  });

  // The call that a leader chose to end is never another one that came meanwhile.
  it('keeps an order to the call and the ring that it meant', () => {
    const talks = agent(1, { activity: 'talking', contact: 7, offer: null });
    const rings = agent(2, { activity: 'ringing', contact: 8, offer: 3 });
    expect(isStillMeant(agentChoice('complete', talks), talks)).toBe(true);
    expect(isStillMeant(agentChoice('complete', talks), agent(1, { activity: 'talking', contact: 9 }))).toBe(false);
    expect(isStillMeant(agentChoice('recall', rings), agent(2, { activity: 'ringing', contact: 8, offer: 4 }))).toBe(false);
    expect(isStillMeant(agentChoice('not_ready', talks), agent(1, { contact: 9 }))).toBe(true);
  });

  it('knows the longest wait, whatever the order is', () => {
    expect(longestOf(floor([]))).toBeNull();
    expect(longestOf(floor([], [waiting(2, { waited_s: 5, ahead: 1000 }), waiting(1, { waited_s: 90 })]))).toBe(90);
  });
});
