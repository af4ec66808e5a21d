import { isDay } from '../../ui/days';
import { readPeriod, type Period } from '../../ui/periods';

// What each page shows is in its address: a year, days, months. Never anything personal.

export const article_year = 2009;
export const years = { first: 1990, last: 2199 } as const;

export type Place =
  | { kind: 'article'; year: number }
  | { kind: 'press'; period: Period; asOf: string }
  | { kind: 'causes'; from: string; to: string };

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Of an address that names nothing, or not what it should: the article's own year. */
export function placeOf(path: string, today: string): Place {
  const [, , page = '', first = '', second = ''] = path.split('/');
  if (page === 'press') {
    const period = readPeriod(first) ?? { from: `${today.slice(0, 4)}-01-01`, to: today };
    return { kind: 'press', period, asOf: isDay(second) ? second : today };
  }
  if (page === 'causes') {
    const [from = '', to = ''] = first.split('~');
    const good = isMonth(from) && isMonth(to) && from <= to && monthsIn(from, to) <= months_max;
    return good ? { kind: 'causes', from, to } : { kind: 'causes', from: `${article_year}-01`, to: `${article_year}-12` };
  }
  const year = Number(first);
  return { kind: 'article', year: Number.isInteger(year) && year >= years.first && year <= years.last ? year : article_year };
}

export const months_max = 240;
const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
export const monthsIn = (from: string, to: string): number => monthNumber(to) - monthNumber(from) + 1;
