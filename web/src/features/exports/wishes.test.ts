import { describe, expect, test } from 'vitest';
import { formatsOf, kindsFor, mayUnmask, percentOf, sizeOf, wishOf, type Form } from './wishes';
import type { Export } from '../../api/types';

const form: Form = { kind: 'contacts', format: 'csv', from: '2009-01-05', to: '2009-02-01', book: 'month', reason: '' };

describe('wishes', () => {
  test('contacts are for those who see all of them', () => {
    expect(kindsFor('team_leader')).toContain('contacts');
    expect(kindsFor('administrator')).toEqual(['statistics', 'book']);
  });
  test('a reason goes out only where it may: a leader, and rows of people', () => {
    const asked: Form = { ...form, reason: 'correct' };
    expect(wishOf(asked, 'team_leader', 'ko')).toEqual({ kind: 'contacts', format: 'csv', language: 'ko', from: '2009-01-05', to: '2009-02-01', reason: 'correct' });
    expect(wishOf(asked, 'evaluator', 'ko')).not.toHaveProperty('reason');
    expect(wishOf({ ...asked, kind: 'statistics' }, 'team_leader', 'ko')).not.toHaveProperty('reason');
    expect(mayUnmask('auditor', 'cases')).toBe(false);
  });
  test('a book is that of its first day, and rows are never a PDF', () => {
    expect(wishOf({ ...form, kind: 'book', format: 'pdf' }, 'han' as never, 'en')).toEqual({ kind: 'book', format: 'pdf', language: 'en', book: 'month', period: '2009-01' });
    expect(wishOf({ ...form, format: 'pdf' }, 'auditor', 'en').format).toBe('csv');
    expect(formatsOf('cases')).not.toContain('pdf');
  });
  test('how far, and how large', () => {
    const at = (rows: number, rows_total: number) => percentOf({ rows, rows_total } as Export);
    expect([at(0, 0), at(999, 1000), at(1000, 1000), at(1001, 1000)]).toEqual([0, 99, 100, 100]);
    expect([sizeOf(12), sizeOf(2048), sizeOf(5 * 1024 * 1024)]).toEqual(['12 B', '2.0 KiB', '5.0 MiB']);
  });
});
