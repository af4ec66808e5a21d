import type { Period } from '../ui/periods';
import { ask } from './client';
import type { Causes, DriversKept, PressReport } from './types';

const asOfPart = (asOf: string | null): string => (asOf === null ? '' : `&as_of=${asOf}`);

/** Sentences from the records, and what drives the volumes. */
export const reports = {
  article: (year: number, asOf: string | null) => ask<PressReport>('GET', `/api/reports/article?year=${year}${asOfPart(asOf)}`),
  press: (period: Period, asOf: string | null) => ask<PressReport>('GET', `/api/reports/press?from=${period.from}&to=${period.to}${asOfPart(asOf)}`),
  causes: (from: string, to: string) => ask<Causes>('GET', `/api/drivers?from=${from}&to=${to}`),
  putDriver: (series: { name: string; unit: string; source: string; months: { month: string; value: number }[] }) => ask<DriversKept>('PUT', '/api/drivers', series),
  importDrivers: (text: string) => ask<DriversKept>('POST', '/api/drivers/import', { text }),
  removeDriver: (name: string) => ask<DriversKept>('POST', '/api/drivers/removal', { name }),
};
