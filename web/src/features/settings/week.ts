import type { Hours, HouseRules, Week } from '../../api/types';

// Hours as people type them: "09:00", and as the contract has them: minutes since midnight.

export type DayTimes = { open: boolean; from: string; to: string };

/** Monday first, as a week is read here; the contract has Sunday first. */
export const weekdays: readonly number[] = [1, 2, 3, 4, 5, 6, 0];

const two = (n: number) => String(n).padStart(2, '0');
export const clockOfMinutes = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Null: it is no time of a day. "24:00" is its end. */
export function minutesOf(text: string): number | null {
  const parts = /^(\d{2}):(\d{2})$/.exec(text);
  if (!parts) return null;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  return Number(parts[2]) < 60 && minutes <= 24 * 60 ? minutes : null;
}

export const timesOf = (week: Week | null): DayTimes[] =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => {
    const times = week?.[day];
    const usual = week === null && day >= 1 && day <= 5;
    // A time field has no 24:00.
    return times ? { open: true, from: clockOfMinutes(times[0] ?? 0), to: times[1] === 1440 ? '23:59' : clockOfMinutes(times[1] ?? 0) } : { open: usual, from: '09:00', to: '18:00' };
  });

export const weekOf = (times: DayTimes[]): Week =>
  times.map((day) => {
    const from = minutesOf(day.from);
    const to = minutesOf(day.to);
    return day.open && from !== null && to !== null ? [from, to] : null;
  });

/** What holds on the day, and what begins later. */
export function hoursOf(house: HouseRules): { now: Hours | null; later: Hours[] } {
  const begun = house.hours.filter((one) => one.from <= house.today);
  return { now: begun[begun.length - 1] ?? null, later: house.hours.filter((one) => one.from > house.today) };
}

type Stretch = { first: number; last: number; from: string; to: string };

/** Days that follow each other with the same times: Monday to Friday is one. */
export function stretchesOf(week: Week): Stretch[] {
  const out: Stretch[] = [];
  for (const day of weekdays) {
    const times = week[day];
    if (!times) continue;
    const [from, to] = [clockOfMinutes(times[0] ?? 0), clockOfMinutes(times[1] ?? 0)];
    const before = out[out.length - 1];
    if (before && before.from === from && before.to === to && weekdays.indexOf(before.last) + 1 === weekdays.indexOf(day)) before.last = day;
    else out.push({ first: day, last: day, from, to });
  }
  return out;
}
