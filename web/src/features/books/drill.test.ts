import { describe, expect, it } from 'vitest';
import type { Book, BookCell, BookTable } from '../../api/types';
import { figureBehind } from './drill';

const words = { ko: '', en: '' };
const book: Book = { kind: 'month', title: words, publisher: '', from: '2009-05-01', to: '2009-05-20', as_of: '2009-05-20', marks: [], chapters: [], notes: [], rows: 0 };
const table = (id: string): BookTable => ({ id, title: words, row: words, columns: [], rows: [], drawings: [], notes: [] });
const cell = (kind: BookCell['kind'], numerator: number | null, denominator: number | null = null): BookCell => ({ kind, value: '1', text_ko: '1', text_en: '1', numerator, denominator });

describe('a number of a book', () => {
  it('leads to the contacts of its row, and of its days', () => {
    expect(figureBehind(book, table('topic'), 'KON05', 'consultations', cell('count', 7))?.filter).toEqual({ from: '2009-05-01', to: '2009-05-20', figure: 'consultations', by: 'topic', key: 'KON05' });
    expect(figureBehind(book, table('figures'), 'aht', 'now', cell('seconds', 9_000_000, 3))).toMatchObject({ id: 'aht', numerator: 9000, filter: { figure: 'aht', from: '2009-05-01' } });
    expect(figureBehind(book, table('course'), '2009-05-04', 'arrivals', cell('count', 7))?.filter).toEqual({ from: '2009-05-04', to: '2009-05-04', figure: 'arrivals' });
  });

  // The month goes on after the day as of which the book is: its contacts are not in the figure.
  it('asks for no day after the book', () => {
    expect(figureBehind(book, table('ks_trend'), '2009-05', 'service_level', cell('percent', 4, 5))?.filter).toMatchObject({ from: '2009-05-01', to: '2009-05-20' });
  });

  it('leads nowhere where no contacts are counted', () => {
    expect(figureBehind(book, table('figures'), 'consultations', 'before', cell('count', 7))).toBeNull();
    expect(figureBehind(book, table('ks'), 'first_contact', 'value', cell('percent', 1, 2))).toBeNull();
    expect(figureBehind(book, table('ks'), 'training_new', 'value', cell('no_record', null))).toBeNull();
    expect(figureBehind(book, table('institution'), 'roll', 'words', cell('words', null))).toBeNull();
    expect(figureBehind(book, table('queue'), '1', 'queued', cell('count', 0))).toBeNull();
  });
});
