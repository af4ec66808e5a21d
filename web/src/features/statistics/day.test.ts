import { describe, expect, it } from 'vitest';
import type { Statistics, Figure } from '../../api/types';
import { dayShifted, isDay } from '../../ui/days';
import { asCsv, asTabs, belowGoal, most, shareText, sheetOf, type Words } from './day';

const figure = (id: string, value: string | null, numerator: number, denominator: number | null = null): Figure => ({
  id, unit: denominator === null ? 'count' : 'percent', value, text_ko: '', text_en: '', numerator, denominator, filter: { from: '2026-11-24', to: '2026-11-24', figure: id },
});
const definition = (id: string, ko: string) => ({ id, unit: 'count' as const, ko, en: id, definition_ko: '', definition_en: '' });
const rows = [
  { key: '09:00', ko: '09:00', en: '09:00', figures: [figure('abandoned', '3', 3), figure('service_level', '79.9', 799, 1000)] },
  { key: '09:30', ko: '=1+1', en: '=1+1', figures: [figure('abandoned', '5', 5), figure('service_level', '80.0', 4, 5)] },
  { key: '10:00', ko: '10:00', en: '10:00', figures: [figure('abandoned', '0', 0), figure('service_level', null, 0, 0)] },
];
const day: Statistics = {
  from: '2026-11-24', to: '2026-11-24', working_days: 1, grain: 'day', pieces: [], totals: [], synthetic: [], standing: { id: 'provisional', ko: '잠정', en: 'provisional' }, base: null, hours: [],
  per_working_day: { value: null, numerator: 0, denominator: 0 }, per_consultant_day: { value: null, numerator: 0, denominator: 0 }, waits: { p50_ms: null, p90_ms: null, p95_ms: null },
  as_of: '2026-11-24T18:00:00.000+09:00', open_contacts: 0, target_s: 20, note_ko: '', note_en: '',
  definitions: [definition('abandoned', '포기'), definition('service_level', '20초')],
  figures: [figure('abandoned', '8', 8)],
  tables: [{ by: 'half_hour', ko: '30분마다', en: '', columns: ['abandoned', 'service_level'], rows }],
};
const words: Words = { name: (w) => w.ko, numerator: '분자', denominator: '분모', value: '값', figure: '이름' };

describe("the day's figures", () => {
  it('find the row with most of something, and none where nothing is', () => {
    const of = (figures: Figure[]) => figures[0]?.numerator ?? 0;
    expect(most(rows, of)?.key).toBe('09:30');
    expect(most(rows.slice(2), of)).toBeNull();
  });

  // A half hour without a call is neither above nor below.
  it('are below the goal only where there is a value', () => {
    expect(belowGoal(rows).map((r) => r.key)).toEqual(['09:00']);
  });

  it('go from day to day over the end of a month and a leap day', () => {
    expect(dayShifted('2026-11-30', 1)).toBe('2026-12-01');
    expect(dayShifted('2028-03-01', -1)).toBe('2028-02-29');
    expect([isDay('2026-11-24'), isDay('2026-13-24'), isDay('yesterday')]).toEqual([true, false, false]);
  });

  // The sheet has all that the screen has, and no cell that a spreadsheet would run.
  it('are a sheet', () => {
    const sheet = sheetOf(day, words);
    expect(asTabs(sheet)).toContain('30분마다\t포기\t20초\n09:00\t3\t79.9\n\'=1+1\t5\t80.0\n10:00\t0\t');
    expect(asCsv([['a,b', 'c"d', '-5']])).toBe('\ufeff"a,b","c""d",-5\r\n');
  });
});

it('rounds a share half up to one decimal', () => {
  expect(shareText(1, 3)).toBe('33.3%');
  expect(shareText(25, 2000)).toBe('1.3%'); // 1.25
  expect(shareText(3, 3)).toBe('100.0%');
  expect(shareText(0, 3)).toBe('0.0%');
});
