import { periodShifted, periodText, yearBefore, type Period } from '../../ui/periods';

// Which stretch another one stands beside: kept in the address as the stretch itself.

export type Comparison = 'none' | 'before' | 'year';

export const baseFor = (period: Period, kind: Comparison): Period | null => (kind === 'before' ? periodShifted(period, -1) : kind === 'year' ? yearBefore(period) : null);

/** A whole year's stretch before is also that of a year before: it is called the latter, so that a month of it stands beside the same month. */
export function comparisonOf(period: Period, base: Period | null): Comparison | 'other' {
  if (!base) return 'none';
  const text = periodText(base);
  for (const kind of ['year', 'before'] as const) if (periodText(baseFor(period, kind) ?? base) === text) return kind;
  return 'other';
}

export function addressOf(period: Period, against: Comparison | Period | null): string {
  const base = typeof against === 'string' ? baseFor(period, against) : against;
  return `/statistics/${periodText(period)}${base ? `/${periodText(base)}` : ''}`;
}
