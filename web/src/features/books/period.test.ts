import { describe, expect, it } from 'vitest';
import { bookPeriodAt, bookPeriodShifted, kindIn, lastPeriod, readBookPeriod } from './period';

describe("a book's period", () => {
  it('is read as its kind writes it', () => {
    expect(readBookPeriod('year', '2009')).toEqual({ from: '2009-01-01', to: '2009-12-31' });
    expect(readBookPeriod('month', '2008-02')).toEqual({ from: '2008-02-01', to: '2008-02-29' });
    expect(readBookPeriod('ks', '2009-05')).toEqual({ from: '2009-05-01', to: '2009-05-31' });
    expect(readBookPeriod('day', '2009-05-04')).toEqual({ from: '2009-05-04', to: '2009-05-04' });
    for (const text of ['2009', '2009-13', '2009-5', '', null]) expect(readBookPeriod('month', text)).toBeNull();
    expect([kindIn('ks'), kindIn('week')]).toEqual(['ks', null]);
  });

  it('goes on, and begins with what was finished last', () => {
    expect(bookPeriodShifted('month', { from: '2009-12-01', to: '2009-12-31' }, 1)).toBe('2010-01');
    expect(bookPeriodAt('year', '2009-05-04')).toBe('2009');
    expect([lastPeriod('year', '2010-01-18'), lastPeriod('month', '2010-01-18'), lastPeriod('day', '2010-01-18')]).toEqual(['2009', '2009-12', '2010-01-18']);
  });
});
