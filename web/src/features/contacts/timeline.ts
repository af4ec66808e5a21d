import type { Contact } from '../../api/types';

export type Kind = 'notice' | 'wait' | 'talk' | 'hold' | 'wrap_up';
export type Segment = { kind: Kind; seconds: number; from: number };

/** What begins with a step; null: nothing goes on after it. */
const begins: Record<string, Kind | null> = {
  arrived: 'notice', queued: 'wait', requeued: 'wait', answered: 'talk', talk_started: 'talk', held: 'hold', resumed: 'talk', ended: null,
  wrap_up_started: 'wrap_up', wrap_up_completed: null, wrap_up_expired: null,
};

/** The parts of one contact's time in their order, by the steps that the server wrote down. What goes on ends `now`. */
export function segmentsOf(contact: Pick<Contact, 'arrived_at' | 'ended_at' | 'steps'>, now: number): Segment[] {
  const start = Date.parse(contact.arrived_at);
  const segments: Segment[] = [];
  let kind: Kind | null = null;
  let since = start;
  const close = (at: number) => {
    const seconds = (at - since) / 1000;
    if (kind === null || seconds < 0.5) return;
    const last = segments[segments.length - 1];
    if (last && last.kind === kind && Math.abs(last.from + last.seconds - (since - start) / 1000) < 0.5) last.seconds += seconds;
    else segments.push({ kind, seconds, from: (since - start) / 1000 });
  };
  for (const step of contact.steps) {
    const next = begins[step.kind];
    if (next === undefined || next === kind) continue;
    if (step.kind === 'ended' && kind === 'wrap_up') continue; // both come at the same instant, in this order
    const at = Date.parse(step.at);
    close(at);
    kind = next;
    since = at;
  }
  if (contact.ended_at === null || kind === 'wrap_up') close(now);
  return segments;
}

export const lengthOfAll = (segments: Segment[]): number => segments.reduce((end, s) => Math.max(end, s.from + s.seconds), 0);
export const secondsOf = (segments: Segment[], kind: Kind): number => segments.reduce((sum, s) => sum + (s.kind === kind ? s.seconds : 0), 0);

/** Where in the recording a step lies: it begins with the talk. Null: before it, or after its end. */
export function inRecording(contact: Pick<Contact, 'steps'>, at: string, seconds: number): number | null {
  const talk = contact.steps.find((s) => s.kind === 'talk_started');
  if (!talk) return null;
  const offset = (Date.parse(at) - Date.parse(talk.at)) / 1000;
  return offset >= 0 && offset <= seconds ? offset : null;
}
