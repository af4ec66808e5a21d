import type { UsualDay, WhatIf, WhatIfAnswer, WhatIfFigure, WhatIfPart } from '../../api/types';

// What an answer says, in numbers: no words and no drawing.

export const questionDays = 30;
export const start = (usual: UsualDay): WhatIf => ({ here_agents: usual.consultants, here_load: 100, there_agents: Math.max(1, usual.consultants - 5), there_load: 100, patience_s: 180, days: questionDays });

/** "09:30" of the half hour 19. */
export const clockOf = (half_hour: number): string => `${String(Math.floor(half_hour / 2)).padStart(2, '0')}:${half_hour % 2 === 0 ? '00' : '30'}`;

export const aDay = (arrivals: number[]): number => arrivals.reduce((a, b) => a + b, 0);

/** The half hour with most arrivals of all queues; none: there are no arrivals. */
export function busiest(usual: UsualDay): number | null {
  const sums = Array.from({ length: 48 }, (_, n) => aDay(usual.queues.map((one) => one.arrivals[n] ?? 0)));
  const most = Math.max(...sums);
  return most === 0 ? null : sums.indexOf(most);
}

/** Of who came; none: nobody came. */
export const share = (part: WhatIfPart): number | null => (part.arrivals === 0 ? null : (100 * part.in_time) / part.arrivals);

/** A difference counts when nothing is not in its interval. */
export const verdict = (figure: WhatIfFigure): 'better' | 'worse' | 'same' => (Math.abs(figure.difference) <= figure.margin ? 'same' : figure.difference > 0 ? 'better' : 'worse');

export const byHalfHour = (answer: WhatIfAnswer) => answer.half_hours.map((one) => ({ clock: clockOf(one.half_hour), here: share(one.here), there: share(one.there), arrivals: one }));
