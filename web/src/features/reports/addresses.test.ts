import { describe, expect, it } from 'vitest';
import { monthsIn, placeOf } from './addresses';

const today = '2026-11-26';

describe('addresses of reports', () => {
  it('say what is shown', () => {
    expect(placeOf('/reports/article/2008', today)).toEqual({ kind: 'article', year: 2008 });
    expect(placeOf('/reports/press/2009-01-01~2009-05-31/2009-04-30', today)).toEqual({ kind: 'press', period: { from: '2009-01-01', to: '2009-05-31' }, asOf: '2009-04-30' });
    expect(placeOf('/reports/causes/2008-07~2009-12', today)).toEqual({ kind: 'causes', from: '2008-07', to: '2009-12' });
  });

  // Whatever somebody types there, a page comes that works.
  it('fall back to what can be shown', () => {
    for (const path of ['/reports', '/reports/article', '/reports/article/x', '/reports/article/1989', '/reports/nothing']) expect(placeOf(path, today)).toEqual({ kind: 'article', year: 2009 });
    expect(placeOf('/reports/press/2009-13-01', today)).toEqual({ kind: 'press', period: { from: '2026-01-01', to: today }, asOf: today });
    for (const months of ['2009-01', '2009-02~2009-01', '2009-00~2009-01', '1980-01~2009-12']) expect(placeOf(`/reports/causes/${months}`, today)).toMatchObject({ from: '2009-01', to: '2009-12' });
  });

  it('count months', () => {
    expect([monthsIn('2009-01', '2009-01'), monthsIn('2008-12', '2009-01'), monthsIn('2009-01', '2010-12')]).toEqual([1, 2, 24]);
  });
});
