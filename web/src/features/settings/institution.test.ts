import { describe, expect, it } from 'vitest';
import { bodyOf, effectOf, fieldsOf, formOf, kinds } from './institution';

describe('records as forms', () => {
  // What came from the server goes back unchanged: looking at a record and saving it is no change.
  it('go back as they came', () => {
    const site = { key: '2010-01-18', from: '2010-01-18', until: null, building: '3동', floor: '9층', address: '', square_metres: 314, seats: 52 };
    const { key: _, ...fields } = site;
    expect(bodyOf('site', formOf('site', site, '2026-11-26'))).toEqual(fields);
    const certificate = { key: 'x', name: 'KS', scope: '', remark: '', awarded: '2009-06-22', expires: '2012-06-22', surveillance_months: 12, surveillances: ['2010-06-20', '2011-06-18'] };
    const { key: __, ...rest } = certificate;
    expect(bodyOf('certificate', formOf('certificate', certificate, '2026-11-26'))).toEqual(rest);
  });

  it('read days as people write them, oldest first', () => {
    const form = { ...formOf('certificate', null, '2026-11-26'), surveillances: ' 2011-06-18,\n2010-06-20 ' };
    expect(bodyOf('certificate', form)).toMatchObject({ surveillances: ['2010-06-20', '2011-06-18'], awarded: '2026-11-26', expires: null, surveillance_months: 12 });
  });

  // A number that is not there is not zero: the server says that it is missing.
  it('keep an empty number empty', () => {
    expect(bodyOf('site', { ...formOf('site', null, '2026-11-26'), square_metres: ' ' })).toMatchObject({ square_metres: null, seats: 0, until: null });
    expect(bodyOf('occasion', formOf('occasion', null, '2026-11-26'))).toEqual({ day: '2026-11-26', time: null, what: '', place: '' });
  });

  it('have a key each', () => {
    for (const kind of kinds) expect(fieldsOf[kind].some((field) => field.key)).toBe(true);
  });

  // The answer came after a field was changed, stood below the new text, and the next press saved what nobody had seen.
  it('are saved only as they were previewed', () => {
    const form = { ...formOf('certificate', null, '2026-11-26'), name: 'KS', surveillances: '2027-06-20' };
    const preview = { of: bodyOf('certificate', form), effect: 'from 2026-11-26' };
    expect(effectOf(preview, bodyOf('certificate', form))).toBe('from 2026-11-26');
    expect(effectOf(preview, bodyOf('certificate', { ...form, expires: '2029-11-25' }))).toBeNull();
    expect(effectOf(preview, bodyOf('certificate', { ...form, surveillances: '2027-06-21' }))).toBeNull();
    expect(effectOf(null, bodyOf('certificate', form))).toBeNull();
  });
});
