import type { Desk, DeskContact } from '../api/types';
import type { DeskState } from './state';

/** Which of the desk's views is right now: one contact, one offer, or the time between. */
export type View = 'loading' | 'start' | 'idle' | 'ringing' | 'talking' | 'wrap_up';

export function viewOf(desk: Desk | null): View {
  if (!desk) return 'loading';
  if (desk.contact?.wrap_up) return 'wrap_up';
  if (desk.contact) return 'talking';
  if (desk.offer) return 'ringing';
  return desk.agent.presence === 'logged_out' ? 'start' : 'idle';
}

/** The server's time now; while the line is lost it stands still, because nothing is known of now. */
export function serverNow(state: DeskState, now: number): number {
  return (state.line === 'lost' || state.line === 'taken') && state.as_of !== null ? state.as_of : now + state.skew;
}

export const secondsSince = (iso: string | null, now: number): number =>
  iso === null ? 0 : Math.max(0, Math.floor((now - Date.parse(iso)) / 1000));

export const secondsUntil = (iso: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(iso) - now) / 1000));

/** 03:12, and 1:03:12 from an hour on. */
export function clockOf(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return h > 0 ? `${h}:${rest}` : rest;
}

/** 3:12, as rows show it. */
export const shortClockOf = (seconds: number): string => clockOf(seconds).replace(/^0(?=\d:)/, '');

/** How long the caller waited for a person: from the queue to the answer. */
export function waitedSeconds(contact: Pick<DeskContact, 'queued_at' | 'answered_at'>, now: number): number {
  const end = contact.answered_at === null ? now : Date.parse(contact.answered_at);
  return Math.max(0, Math.floor((end - Date.parse(contact.queued_at)) / 1000));
}

export const waitingNow = (desk: Desk): number => desk.queues.reduce((sum, q) => sum + q.waiting, 0);

/** The target of the first step (domain: 20 s); waiting longer is shown as passed. */
export const wait_target_s = 20;
