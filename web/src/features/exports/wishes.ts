import type { BookKind, Export, ExportWish, Person } from '../../api/types';
import { bookPeriodAt } from '../books/period';

export type Kind = Export['kind'];
export type Format = Export['format'];
export type Reason = NonNullable<Export['unmasked']>;

export const reasons: readonly Reason[] = ['required_by_law', 'correct', 'call_back', 'identify'];

/** What a role may have as a file. The server asks again. */
export function kindsFor(role: Person['role']): readonly Kind[] {
  return ['team_leader', 'evaluator', 'auditor'].includes(role) ? ['contacts', 'cases', 'statistics', 'book'] : ['statistics', 'book'];
}

export const formatsOf = (kind: Kind): readonly Format[] => (kind === 'book' ? ['pdf', 'xlsx', 'csv'] : ['csv', 'xlsx']);

/** Rows of people may be unmasked, by those who lead. */
export const mayUnmask = (role: Person['role'], kind: Kind): boolean => role === 'team_leader' && (kind === 'contacts' || kind === 'cases');

export interface Form {
  kind: Kind;
  format: Format;
  from: string;
  to: string;
  book: BookKind;
  reason: Reason | '';
}

/** What the form asks for: of a book, the one in which its first day lies. */
export function wishOf(form: Form, role: Person['role'], language: 'ko' | 'en'): ExportWish {
  const format = formatsOf(form.kind).includes(form.format) ? form.format : formatsOf(form.kind)[0] ?? 'csv';
  const wish: ExportWish = { kind: form.kind, format, language };
  if (form.kind === 'book') return { ...wish, book: form.book, period: bookPeriodAt(form.book, form.from) };
  return { ...wish, from: form.from, to: form.to, ...(form.reason !== '' && mayUnmask(role, form.kind) ? { reason: form.reason } : {}) };
}

export const isUnfinished = (one: Export): boolean => one.state === 'waiting' || one.state === 'running';

/** How much is done, in hundredths; nothing is known of one that waits. */
export const percentOf = (one: Export): number => (one.rows_total > 0 ? Math.min(100, Math.floor((one.rows * 100) / one.rows_total)) : 0);

export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
