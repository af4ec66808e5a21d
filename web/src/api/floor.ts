import { ask } from './client';
import { openLine } from './live';
import type { Floor, FloorMessage } from './types';

export type LeaderPart = 'listening' | 'whispering' | 'barging';

/** What a team leader orders. 202 says that it is asked; that it is so, the floor's next message says. */
export const floorOrders = {
  priority: (contact: number, ahead: number) => ask<void>('POST', `/api/floor/contacts/${contact}/priority`, { ahead }),
  move: (contact: number, queue: number) => ask<void>('POST', `/api/floor/contacts/${contact}/move`, { queue }),
  reassign: (contact: number, agent: number) => ask<void>('POST', `/api/floor/contacts/${contact}/reassign`, { agent }),
  listen: (contact: number, as: LeaderPart) => ask<void>('POST', `/api/floor/contacts/${contact}/listen`, { as }),
  takeOver: (contact: number) => ask<void>('POST', `/api/floor/contacts/${contact}/take-over`),
  complete: (contact: number) => ask<void>('POST', `/api/floor/contacts/${contact}/complete`),
  recall: (offer: number) => ask<void>('POST', `/api/floor/offers/${offer}/recall`),
  leave: (agent: number, to: 'not_ready' | 'logged_out') => ask<void>('POST', `/api/floor/agents/${agent}/leave`, { to }),
};

/** The whole floor, within a quarter of a second of a change and at least each 5 s. */
export const openFloor = (message: (floor: Floor) => void, lost: () => void): (() => void) =>
  openLine<FloorMessage>('/live/floor', { message: (one) => message(one.floor as unknown as Floor), lost }, (one) => one.seq);
