import { describe, expect, it } from 'vitest';
import { periodAround, periodShifted, periodText, readPeriod, unitOf, yearBefore } from './periods';

describe('a stretch of days', () => {
  it('is read from an address and written back', () => {
    expect(readPeriod('2009-01-01~2009-12-31')).toEqual({ from: '2009-01-01', to: '2009-12-31' });
    expect(periodText({ from: '2009-06-22', to: '2009-06-22' })).toBe('2009-06-22');
    for (const bad of [null, '', '2009', '2009-12-31~2009-01-01', '2009-01-01~x', 'a~b~c']) expect(readPeriod(bad)).toBeNull();
  });

  it('lies around a day', () => {
    expect(periodText(periodAround('2010-01-03', 'week'))).toBe('2009-12-28~2010-01-03');
    expect(periodText(periodAround('2009-05-18', 'quarter'))).toBe('2009-04-01~2009-06-30');
    expect(periodText(periodAround('2012-02-10', 'month'))).toBe('2012-02-01~2012-02-29');
    expect(unitOf({ from: '2009-01-01', to: '2009-12-31' })).toBe('year');
    expect(unitOf({ from: '2009-01-01', to: '2009-05-31' })).toBeNull();
  });

  it('has one before and one after it', () => {
    expect(periodText(periodShifted(periodAround('2009-03-01', 'month'), -1))).toBe('2009-02-01~2009-02-28');
    expect(periodText(periodShifted(periodAround('2009-12-01', 'quarter'), 1))).toBe('2010-01-01~2010-03-31');
    expect(periodText(periodShifted({ from: '2009-01-01', to: '2009-01-10' }, 1))).toBe('2009-01-11~2009-01-20');
  });

  it('has one a year before', () => {
    expect(periodText(yearBefore(periodAround('2012-02-01', 'month')))).toBe('2011-02-01~2011-02-28');
    expect(periodText(yearBefore(periodAround('2028-02-28', 'week')))).toBe('2027-03-01~2027-03-07');
    expect(periodText(yearBefore({ from: '2012-02-29', to: '2012-02-29' }))).toBe('2011-02-28');
    expect(periodText(yearBefore({ from: '2010-01-01', to: '2010-05-31' }))).toBe('2009-01-01~2009-05-31');
  });
});
