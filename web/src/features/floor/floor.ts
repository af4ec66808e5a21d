import type { Floor, FloorAgent, FloorWaiting } from '../../api/types';
import { limit_s } from '../wallboard/wall';

// What the floor's page makes of a message: pure. Ages are the server's, and go on by this browser's own running clock.

export const target_s = 20;
/** A talk so long wants a look; a wrap-up, too. */
export const long_talk_s = 20 * 60;
export const long_wrap_up_s = 3 * 60;
/** Before everybody else, whatever their queues' priorities are. */
export const front = 1000;

export type Level = 'fine' | 'late' | 'bad';
export const waitLevel = (waited_s: number): Level => (waited_s > limit_s ? 'bad' : waited_s > target_s ? 'late' : 'fine');

/** What somebody does, as the chips name it: activity, or the reason to be away. */
export type Doing = 'talking' | 'hold' | 'ringing' | 'wrap_up' | 'idle' | 'away' | 'not_responding' | 'disconnected' | 'logged_out';
export const doings: readonly Doing[] = ['talking', 'hold', 'ringing', 'wrap_up', 'idle', 'away', 'not_responding', 'disconnected', 'logged_out'];

export function doingOf(agent: FloorAgent): Doing {
  if (agent.activity !== 'idle') return agent.activity;
  if (agent.presence === 'ready') return 'idle';
  if (agent.presence === 'logged_out') return 'logged_out';
  return agent.reason === 'not_responding' || agent.reason === 'no_media' ? 'not_responding' : 'away';
}

/** A row whose age wants a leader's eye. */
export function agentLevel(agent: FloorAgent, age_s: number): Level {
  const s = agent.since_s + age_s;
  const doing = doingOf(agent);
  if (doing === 'not_responding' || doing === 'disconnected') return 'bad';
  if ((doing === 'talking' || doing === 'hold') && (s > long_talk_s || !agent.seat)) return 'late';
  return doing === 'wrap_up' && s > long_wrap_up_s ? 'late' : 'fine';
}

/** Something that needs a person. Its words are floor.alarm.KIND and floor.alarm.KIND.do. */
export type Alarm = {
  kind: 'nobody_there' | 'long_wait' | 'not_responding' | 'no_media' | 'disconnected' | 'desk_lost' | 'long_talk' | 'long_wrap_up' | 'crowd' | 'surge_idle' | 'incident_long';
  level: 'late' | 'bad';
  queue?: number;
  agent?: FloorAgent;
  count?: number;
  seconds: number;
};

const ofQueue = (floor: Floor, queue: number): FloorWaiting[] => floor.waiting.filter((one) => one.queue === queue);
const longest = (waiting: FloorWaiting[]): number => waiting.reduce((most, one) => Math.max(most, one.waited_s), 0);

function queueAlarms(floor: Floor, age_s: number): Alarm[] {
  const alarms: Alarm[] = [];
  for (const queue of floor.queues) {
    const waiting = ofQueue(floor, queue.id);
    // The list ends somewhere; the counts do not.
    const wall = floor.wall?.queues.find((one) => one.queue === queue.id);
    const count = Math.max(waiting.length, wall?.waiting ?? 0);
    if (count === 0) continue;
    const seconds = Math.max(longest(waiting), wall?.longest_wait_s ?? 0) + age_s;
    const there = floor.agents.some((one) => one.presence === 'ready' && one.seat && one.queues.includes(queue.id));
    if (!there) alarms.push({ kind: 'nobody_there', level: 'bad', queue: queue.id, count, seconds });
    else if (seconds > limit_s) alarms.push({ kind: 'long_wait', level: 'bad', queue: queue.id, count, seconds });
  }
  return alarms;
}

function agentAlarm(agent: FloorAgent, age_s: number): Alarm | null {
  const seconds = agent.since_s + age_s;
  const doing = doingOf(agent);
  const of = (kind: Alarm['kind'], level: Alarm['level']): Alarm => ({ kind, level, agent, seconds });
  if (doing === 'not_responding') return of(agent.reason === 'no_media' ? 'no_media' : 'not_responding', 'late');
  if (doing === 'disconnected') return of('disconnected', 'late');
  if (doing === 'talking' || doing === 'hold') return !agent.seat ? of('desk_lost', 'bad') : seconds > long_talk_s ? of('long_talk', 'late') : null;
  return doing === 'wrap_up' && seconds > long_wrap_up_s ? of('long_wrap_up', 'late') : null;
}

/** So many wait for each consultant who is there that callers should be told; and so few that they need not. */
export const crowd_each = 2;
const crowd_least = 10;
/** An announced incident that nobody has looked at for so long may be over. */
const incident_long_s = 2 * 3600;

/** What callers of the hour are told, or should be. */
function situationAlarms(floor: Floor): Alarm[] {
  const { incident, surge } = floor.situation;
  const count = floor.waiting_count;
  const there = floor.agents.filter((one) => one.presence === 'ready' && one.seat).length;
  const alarms: Alarm[] = [];
  if (!surge && count >= crowd_least && count >= crowd_each * there) alarms.push({ kind: 'crowd', level: 'bad', count, seconds: longest(floor.waiting) });
  if (surge && there > 0 && count * crowd_each < there) alarms.push({ kind: 'surge_idle', level: 'late', count, seconds: secondsBetween(surge.begun_at, floor.as_of) });
  const open_s = incident ? secondsBetween(incident.begun_at, floor.as_of) : 0;
  if (open_s >= incident_long_s) alarms.push({ kind: 'incident_long', level: 'late', seconds: open_s });
  return alarms;
}

const secondsBetween = (from: string, to: string): number => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));

/** What is worse first; then queues before people, and the older before the younger. */
export function alarmsOf(floor: Floor, age_s: number): Alarm[] {
  const people = floor.agents.map((agent) => agentAlarm(agent, age_s)).filter((one) => one !== null).sort((a, b) => b.seconds - a.seconds);
  const all = [...situationAlarms(floor), ...queueAlarms(floor, age_s), ...people];
  return [...all.filter((one) => one.level === 'bad'), ...all.filter((one) => one.level === 'late')];
}

export type AgentOrder = 'id' | 'name' | 'doing' | 'since' | 'today';
/** By number unless somebody wants it otherwise: rows never jump by themselves. */
export function agentsIn(floor: Floor, filter: { doing: Doing | null; queue: number | null }, order: AgentOrder): FloorAgent[] {
  const shown = floor.agents.filter((one) => (filter.doing === null ? doingOf(one) !== 'logged_out' : doingOf(one) === filter.doing) && (filter.queue === null || one.queues.includes(filter.queue)));
  const by: Record<AgentOrder, (a: FloorAgent, b: FloorAgent) => number> = {
    id: () => 0,
    name: (a, b) => a.name.localeCompare(b.name, 'ko'),
    doing: (a, b) => doings.indexOf(doingOf(a)) - doings.indexOf(doingOf(b)),
    since: (a, b) => b.since_s - a.since_s,
    today: (a, b) => b.talks_today - a.talks_today,
  };
  return shown.sort((a, b) => by[order](a, b) || a.id - b.id);
}

export const countOf = (floor: Floor, doing: Doing): number => floor.agents.filter((one) => doingOf(one) === doing).length;
export const thereOf = (floor: Floor): number => floor.agents.length - countOf(floor, 'logged_out');
export const longestOf = (floor: Floor): number | null => (floor.waiting.length === 0 ? null : longest(floor.waiting));

/** What a leader chose to order about a consultant, and which call and ring of theirs it meant then. */
export type AgentChoice = { id: string; contact: number | null; offer: number | null };
export const agentChoice = (id: string, agent: FloorAgent): AgentChoice => ({ id, contact: agent.contact, offer: agent.offer });
/** Another call that has come meanwhile is never ended or recalled in place of it. */
export const isStillMeant = (choice: AgentChoice, agent: FloorAgent): boolean =>
  choice.id === 'complete' ? choice.contact === agent.contact : choice.id === 'recall' ? choice.offer === agent.offer : true;

/** Who could be given this contact: there, staying, and with its queue first. */
export const takersOf = (floor: Floor, contact: FloorWaiting): FloorAgent[] =>
  floor.agents.filter((one) => one.presence === 'ready' && one.seat && one.next === null && !contact.rings.some((ring) => ring.agent?.id === one.id))
    .sort((a, b) => Number(b.queues.includes(contact.queue)) - Number(a.queues.includes(contact.queue)) || Number(doingOf(b) === 'idle') - Number(doingOf(a) === 'idle') || a.id - b.id);
