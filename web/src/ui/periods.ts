import { dayShifted, isDay } from './days';

// Stretches of days as the addresses write them: "2009-01-01~2009-12-31", one day as itself.

export type Period = { from: string; to: string };
export const units = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Unit = (typeof units)[number];

const two = (n: number): string => String(n).padStart(2, '0');
const monthDay = (year: number, month: number): string => new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
const partsOf = (date: string): [number, number] => [Number(date.slice(0, 4)), Number(date.slice(5, 7))];

export function readPeriod(text: string | null): Period | null {
  const [from = '', to = from, ...more] = (text ?? '').split('~');
  return more.length === 0 && isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

export const periodText = (p: Period): string => (p.from === p.to ? p.from : `${p.from}~${p.to}`);

/** The day, week (from Monday), month, quarter or year in which a day lies. */
export function periodAround(date: string, unit: Unit): Period {
  const [year, month] = partsOf(date);
  if (unit === 'day') return { from: date, to: date };
  if (unit === 'week') {
    const from = dayShifted(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
    return { from, to: dayShifted(from, 6) };
  }
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  const first = Math.floor((month - 1) / months) * months + 1;
  return { from: monthDay(year, first), to: dayShifted(monthDay(year, first + months), -1) };
}

/** Nothing: it is cut otherwise. */
export const unitOf = (p: Period): Unit | null => units.find((unit) => periodText(periodAround(p.from, unit)) === periodText(p)) ?? null;

const daysIn = (p: Period): number => (Date.parse(p.to) - Date.parse(p.from)) / 86_400_000 + 1;

/** The next one of the same kind, or the one before. */
export function periodShifted(p: Period, by: 1 | -1): Period {
  const unit = unitOf(p);
  if (unit) return periodAround(by === 1 ? dayShifted(p.to, 1) : dayShifted(p.from, -1), unit);
  return { from: dayShifted(p.from, by * daysIn(p)), to: dayShifted(p.to, by * daysIn(p)) };
}

/** The same days one year earlier; a leap day becomes the 28th, a week the one 52 weeks before. */
export function yearBefore(p: Period): Period {
  const back = (date: string) => {
    const [year, month] = partsOf(date);
    const text = `${year - 1}-${two(month)}-${date.slice(8)}`;
    return isDay(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text ? text : `${year - 1}-${two(month)}-28`;
  };
  const unit = unitOf(p);
  if (unit === 'month' || unit === 'quarter' || unit === 'year') return periodAround(back(p.from.slice(0, 8) + '01'), unit);
  if (unit === 'week') return { from: dayShifted(p.from, -364), to: dayShifted(p.to, -364) };
  return { from: back(p.from), to: back(p.to) };
}
