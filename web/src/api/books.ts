import { ask } from './client';
import type { Book, BookKind, Closings, ClosingAct, DailyReports, KsFigure } from './types';

const asked = (period: string, more: Record<string, string> = {}) => new URLSearchParams({ period, ...more }).toString();

/** Books of statistics, and months that are closed. */
export const books = {
  book: (kind: BookKind, period: string) => ask<Book>('GET', `/api/books/${kind}?${asked(period)}`),
  /** The same book as a file: an address for the browser to fetch. */
  file: (kind: BookKind, period: string, format: 'pdf' | 'xlsx' | 'csv', language: string) => `/api/books/${kind}/file?${asked(period, { format, language })}`,
  dailyReports: () => ask<DailyReports>('GET', '/api/daily-reports'),
  dailyReport: (day: string) => `/api/daily-reports/${day}`,
  keepTarget: (figure: KsFigure, from: string, permille: number) => ask<void>('PUT', '/api/ks/targets', { figure, from, permille }),
  closings: (year: number) => ask<Closings>('GET', `/api/closings?year=${year}`),
  close: (month: string, act: ClosingAct, more: { until?: string; reason?: string }) => ask<Closings>('POST', `/api/closings/${month}`, { act, ...more }),
  unfinished: (month: string) => ask<{ contacts: number[] }>('GET', `/api/closings/${month}/unfinished`),
};
