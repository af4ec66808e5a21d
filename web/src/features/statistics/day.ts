import type { Statistics, Definition, Figure, Grouping, StatisticsRow, StatisticsTable } from '../../api/types';

// What the page reads out of a day's answer. Nothing is computed here that the server could have rounded otherwise:
// only which rows, in which order, and sums of counts.

/** What says how its figures are counted: the statistics, or a table of a book. */
export type Defining = Pick<Statistics, 'definitions'>;

export const tableOf = (day: Statistics, by: Grouping): StatisticsTable | null => day.tables.find((t) => t.by === by) ?? null;
export const rowsOf = (day: Statistics, by: Grouping): StatisticsRow[] => tableOf(day, by)?.rows ?? [];
export const figureIn = (figures: Figure[], id: string): Figure | null => figures.find((f) => f.id === id) ?? null;
export const countIn = (figures: Figure[], id: string): number => figureIn(figures, id)?.numerator ?? 0;
export const definitionOf = (day: Defining, id: string): Definition | null => day.definitions.find((d) => d.id === id) ?? null;

/** The value as a number, for lengths of bars; null where there is none. */
export const valueOf = (figure: Figure | null): number | null => (figure?.value == null ? null : Number(figure.value));

export const abandonedIn = (figures: Figure[]): number => countIn(figures, 'abandoned_menu') + countIn(figures, 'abandoned_queue');

/** The row with most of something; nothing when none has any. */
export function most(rows: StatisticsRow[], of: (figures: Figure[]) => number): StatisticsRow | null {
  let found: StatisticsRow | null = null;
  for (const row of rows) if (of(row.figures) > (found ? of(found.figures) : 0)) found = row;
  return found;
}

/** One decimal, half up, from whole numbers: as the server rounds. */
export const shareText = (part: number, whole: number): string => `${(Math.floor((part * 2000 + whole) / (2 * whole)) / 10).toFixed(1)}%`;

export const byCount = (rows: StatisticsRow[], id: string): StatisticsRow[] =>
  [...rows].sort((a, b) => countIn(b.figures, id) - countIn(a.figures, id));

/** The share within the service target that KS asks for (domain §4.2). */
export const service_goal = 80;

export const belowGoal = (rows: StatisticsRow[]): StatisticsRow[] =>
  rows.filter((row) => {
    const value = valueOf(figureIn(row.figures, 'service_level'));
    return value !== null && value < service_goal;
  });

export const withServiceLevel = (rows: StatisticsRow[]): StatisticsRow[] => rows.filter((row) => figureIn(row.figures, 'service_level')?.value != null);

export type Words = { name: (word: { ko: string; en: string }) => string; numerator: string; denominator: string; value: string; figure: string };

/** All that the page shows as one sheet: the day's figures, then each table, exact values with their two sides. */
export function sheetOf(day: Statistics, words: Words): string[][] {
  const nameOf = (id: string) => {
    const definition = definitionOf(day, id);
    return definition ? words.name(definition) : id;
  };
  const sheet: string[][] = [[day.from, day.to, day.as_of, words.name(day.standing), ...day.synthetic.map((name) => `synthetic: ${name}`)], [], [words.figure, words.value, words.numerator, words.denominator]];
  for (const f of day.figures) sheet.push([nameOf(f.id), f.value ?? '', String(f.numerator), f.denominator === null ? '' : String(f.denominator)]);
  for (const table of day.tables) {
    sheet.push([], [words.name(table), ...table.columns.map(nameOf)]);
    for (const row of table.rows) sheet.push([words.name(row), ...row.figures.map((f) => f.value ?? '')]);
  }
  return sheet;
}

/** What a spreadsheet would take for a formula becomes text. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);

export const asTabs = (sheet: string[][]): string => sheet.map((row) => row.map((cell) => harmless(cell).replace(/[\t\n]/g, ' ')).join('\t')).join('\n');

/** For Excel in Korean: UTF-8 with its mark. */
export const asCsv = (sheet: string[][]): string =>
  `\ufeff${sheet.map((row) => row.map((cell) => { const text = harmless(cell); return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; }).join(',')).join('\r\n')}\r\n`;
