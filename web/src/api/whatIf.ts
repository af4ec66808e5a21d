import { ask } from './client';
import type { UsualDay, WhatIf, WhatIfAnswer } from './types';

/** A usual day of the centre, and what another staff or other callers would make of it. */
export const whatIf = {
  usual: () => ask<UsualDay>('GET', '/api/what-if'),
  ask: (question: WhatIf) => ask<WhatIfAnswer>('POST', '/api/what-if', question),
};
