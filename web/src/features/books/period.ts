import type { BookKind } from '../../api/types';
import { isDay } from '../../ui/days';
import { periodAround, periodShifted, type Period, type Unit } from '../../ui/periods';

// What a book is about, as the address writes it: "2009", "2009-05", "2009-05-04".

export const kinds = ['year', 'month', 'day', 'ks'] as const satisfies readonly BookKind[];
export const kindIn = (text: string | undefined): BookKind | null => kinds.find((kind) => kind === text) ?? null;

const unitOfBook = (kind: BookKind): Unit => (kind === 'ks' ? 'month' : kind);
const sizes = { year: 4, month: 7, day: 10, ks: 7 } as const;

export const bookPeriodAt = (kind: BookKind, date: string): string => date.slice(0, sizes[kind]);

/** Nothing: no period of such a book. */
export function readBookPeriod(kind: BookKind, text: string | null): Period | null {
  if (text === null || text.length !== sizes[kind]) return null;
  const first = `${text}${'-01-01'.slice(text.length === 4 ? 0 : text.length === 7 ? 3 : 6)}`;
  return isDay(first) ? periodAround(first, unitOfBook(kind)) : null;
}

export const bookPeriodShifted = (kind: BookKind, period: Period, by: 1 | -1): string => bookPeriodAt(kind, periodShifted(period, by).from);

/** A year's book is made once it is over; who opens the page wants what was finished last. */
export const lastPeriod = (kind: BookKind, today: string): string => {
  const now = periodAround(today, unitOfBook(kind));
  return kind === 'day' ? today : bookPeriodShifted(kind, now, -1);
};
