import type { LiveMessage } from './types';

// The server beats every 5 s. Two beats missed and the line is called lost: a socket can be dead without a close.
const silence_ms = 11_000;
const retry_ms = [250, 500, 1000, 2000];

export type LineEvents<Message> = {
  message: (message: Message) => void;
  lost: () => void;
};

/** A desk's line. */
export const openLive = (events: LineEvents<LiveMessage>): (() => void) =>
  openLine<LiveMessage>('/live', events, (message) => (message.kind === 'snapshot' || message.kind === 'desk' ? message.seq : null));

/**
 * A numbered line to the server: asks from the last number on, and comes back by itself until it is closed.
 * Only the last number is kept here; what the messages mean is the reducer's.
 */
export function openLine<Message extends { kind: string }>(path: string, events: LineEvents<Message>, seqOf: (message: Message) => number | null): () => void {
  let socket: WebSocket | null = null;
  let seq = 0;
  let failures = 0;
  let closed = false;
  let retry: number | undefined;
  let watch: number | undefined;

  const expectBeat = () => {
    window.clearTimeout(watch);
    watch = window.setTimeout(() => drop(socket), silence_ms);
  };

  const drop = (which: WebSocket | null) => {
    if (which === null || which !== socket) return;
    socket = null;
    window.clearTimeout(watch);
    which.close();
    if (closed) return;
    events.lost();
    retry = window.setTimeout(connect, retry_ms[Math.min(failures, retry_ms.length - 1)]);
    failures += 1;
  };

  const connect = () => {
    window.clearTimeout(retry);
    const mine = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${path}`);
    socket = mine;
    expectBeat();
    mine.onopen = () => mine.send(JSON.stringify({ kind: 'resume', seq }));
    mine.onmessage = (event) => {
      if (mine !== socket) return;
      expectBeat();
      failures = 0;
      const message = JSON.parse(String(event.data)) as Message;
      seq = seqOf(message) ?? seq;
      if (message.kind === 'taken') closed = true; // coming back would take it from the other page again
      events.message(message);
    };
    mine.onclose = () => drop(mine);
    mine.onerror = () => drop(mine);
  };

  const online = () => {
    if (socket === null && !closed) connect();
  };
  window.addEventListener('online', online);
  connect();
  return () => {
    closed = true;
    window.removeEventListener('online', online);
    window.clearTimeout(retry);
    window.clearTimeout(watch);
    socket?.close();
  };
}
