import { dateOf, numberOf, t } from '../../i18n';
import { unitOf, type Period } from '../../ui/periods';

const noon = (date: string): string => `${date}T12:00:00+09:00`;

/** A stretch as people say it: a year, a quarter, a month, a day, or from one to another. */
export function periodWord(p: Period): string {
  const year = p.from.slice(0, 4);
  const month = Number(p.from.slice(5, 7));
  switch (unitOf(p)) {
    case 'day': return dateOf(noon(p.from));
    case 'month': return t('stat.month_of', { year, month });
    case 'quarter': return t('stat.quarter_of', { year, quarter: Math.ceil(month / 3) });
    case 'year': return t('stat.year_of', { year });
    default: return `${p.from} ~ ${p.to}`;
  }
}

/** Seconds with one decimal, of milliseconds. */
export const secondsOf = (ms: number | null): string => (ms === null ? '–' : t('stat.seconds_n', { s: numberOf(Math.round(ms / 100) / 10) }));
