import type { Contact } from '../../api/types';

export type Segment = { kind: 'notice' | 'wait' | 'talk' | 'wrap_up'; seconds: number; from: number };

/** The parts of one contact's time, one after the other, from what the server measured. */
export function segmentsOf(contact: Contact): Segment[] {
  const end = contact.ended_at === null ? null : Date.parse(contact.ended_at);
  const whole = end === null ? null : Math.max(0, (end - Date.parse(contact.arrived_at)) / 1000);
  const wait = contact.wait_s ?? 0;
  const talk = contact.talk_s ?? 0;
  const wrap = contact.wrap_up_s ?? 0;
  const ended_at_wrap_up = whole !== null && whole >= wait + talk + wrap - 1;
  const notice = whole === null ? 0 : Math.max(0, whole - wait - talk - (ended_at_wrap_up ? wrap : 0));
  const parts: [Segment['kind'], number][] = [['notice', notice], ['wait', wait], ['talk', talk], ['wrap_up', wrap]];
  let from = 0;
  const segments: Segment[] = [];
  for (const [kind, seconds] of parts) {
    if (seconds < 0.5) continue;
    segments.push({ kind, seconds, from });
    from += seconds;
  }
  return segments;
}
