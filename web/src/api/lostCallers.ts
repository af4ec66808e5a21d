import { ask } from './client';
import type { CallbackResult, LostCallers } from './types';

/** Who hung up while waiting, and has reached nobody since. */
export const lostCallersApi = {
  all: () => ask<LostCallers>('GET', '/api/lost-callers'),
  take: (contact: number) => ask<{ number: string; until: string }>('POST', `/api/lost-callers/${contact}/take`),
  note: (contact: number, result: CallbackResult) => ask<LostCallers>('POST', `/api/lost-callers/${contact}/result`, { result }),
};
