import type { Book, BookCell, BookTable, Figure, Grouping } from '../../api/types';
import { isDay } from '../../ui/days';
import { periodAround } from '../../ui/periods';

// The contacts behind a number of a book: what the statistics must be asked for. A number that no
// measure counts (a change, a mean, a target) has none.

const groupings: readonly Grouping[] = ['channel', 'class', 'topic', 'half_hour', 'agent', 'queue'];
const groupingOf = (table: BookTable): Grouping | undefined => groupings.find((one) => one === table.id);

/** Measures of a book's tables that contacts stand behind; first_contact, occupancy and the like are counted otherwise. */
const notOfContacts = new Set(['first_contact', 'occupancy', 'utilisation', 'share', 'working_days', 'per_working_day', 'per_consultant_day', 'change_before', 'standing']);

/** The days of a row that is a month or a day of the book, no further than the book goes. */
function daysOf(key: string, book: Book): { from: string; to: string } | null {
  const first = `${key}${'-01-01'.slice(key.length === 4 ? 0 : key.length === 7 ? 3 : 6)}`;
  if (![4, 7, 10].includes(key.length) || !isDay(first)) return null;
  const { from, to } = periodAround(first, key.length === 4 ? 'year' : key.length === 7 ? 'month' : 'day');
  return { from, to: to > book.as_of ? book.as_of : to };
}

type Place = { figure: string; from: string; to: string; by?: Grouping; key?: string };

function placeOf(book: Book, table: BookTable, row: string, column: string): Place | null {
  const whole = { from: book.from, to: book.to };
  if (table.id === 'figures') return column === 'now' ? { ...whole, figure: row } : null;
  if (table.id === 'ks') return column === 'value' ? { ...whole, figure: row } : null;
  if (['course', 'ks_trend', 'years'].includes(table.id)) {
    const days = daysOf(row, book);
    return days && { ...days, figure: column };
  }
  const by = groupingOf(table);
  return by ? { ...whole, figure: column, by, key: row } : null;
}

/** The figure with its filter, as the statistics page has it; null: no contacts stand behind it. */
export function figureBehind(book: Book, table: BookTable, row: string, column: string, cell: BookCell): Figure | null {
  const place = placeOf(book, table, row, column);
  if (!place || notOfContacts.has(place.figure)) return null;
  const { kind, value, text_ko, text_en, numerator, denominator } = cell;
  if (kind !== 'count' && kind !== 'percent' && kind !== 'seconds') return null;
  if (numerator === null || (denominator ?? numerator) === 0) return null;
  return { id: place.figure, unit: kind, value, text_ko, text_en, numerator: kind === 'seconds' ? Math.trunc(numerator / 1000) : numerator, denominator, filter: place };
}
