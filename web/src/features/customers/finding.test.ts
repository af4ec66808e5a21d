import { describe, expect, it } from 'vitest';
import type { Caller, CustomerRow } from '../../api/types';
import { addressOf, besideName, callerView, findingIn, isNothing, nothing, searchOf, sortedBy } from './finding';

const firm: CustomerRow = { id: 1, kind: 'firm', name: '한빛전자', code: '101-86-*****', organisation: null, numbers: [], changed_at: '' };
const hong: CustomerRow = { id: 2, kind: 'person', name: '홍*동', code: '', organisation: { id: 1, name: '한빛전자' }, numbers: [], changed_at: '' };
const link = { confirmed: false, how: 'number' as const, at: '', by: 'kim' };
const stranger: Caller = { number: '010-****-5678', keyed: null, link: null, person: null, organisation: null, matches: [] };

describe('finding customers', () => {
  // A name or a number in an address would be in histories and logs.
  it('keeps the text out of the address', () => {
    const finding = { ...nothing, text: '홍길동', kind: 'person' as const };
    const address = addressOf('?plain-audio=1', finding);
    expect(address).toBe('?plain-audio=1&kind=person');
    expect(findingIn(address, { text: '홍길동' })).toEqual(finding);
    expect(addressOf(address, nothing)).toBe('?plain-audio=1');
    expect(findingIn('?kind=robot&sort=luck&direction=up', 7)).toEqual(nothing);
  });

  it('asks for what was given, from the row on that is missing', () => {
    expect(searchOf({ ...nothing, text: ' 한빛 ' }, 50, 0)).toEqual({ limit: 50, sort: 'name', direction: 'asc', text: '한빛' });
    expect(searchOf(nothing, 50, 100)).toEqual({ limit: 50, sort: 'name', direction: 'asc', after: 100 });
    expect([isNothing(nothing), isNothing({ ...nothing, kind: 'firm' })]).toEqual([true, false]);
  });

  it('tells two of the same name apart', () => {
    expect(besideName({ ...hong, numbers: ['010-****-5678', '02-***-0000'] })).toBe('한빛전자 · 010-****-5678');
    expect(besideName(firm)).toBe('101-86-*****');
  });

  it('turns the order that holds, and begins a time with the newest', () => {
    expect(sortedBy(nothing, 'name').direction).toBe('desc');
    expect(sortedBy(nothing, 'changed')).toEqual({ ...nothing, sort: 'changed', direction: 'desc' });
  });
});

describe('the card of a caller', () => {
  // A guess must never look like something that was confirmed.
  it('tells a guess from what was confirmed, and both from a stranger', () => {
    expect(callerView(stranger)).toEqual({ kind: 'stranger' });
    expect(callerView({ ...stranger, matches: [firm, hong] })).toEqual({ kind: 'choose', matches: [firm, hong] });
    expect(callerView({ ...stranger, link, person: hong, organisation: firm, matches: [hong] })).toEqual({ kind: 'guessed', who: hong, at: firm });
    expect(callerView({ ...stranger, link: { ...link, confirmed: true }, organisation: firm })).toEqual({ kind: 'confirmed', who: firm, at: null });
  });

  // Who was erased is nobody, though the link's row is still there.
  it('is a stranger when the linked customer is gone', () => {
    expect(callerView({ ...stranger, link })).toEqual({ kind: 'stranger' });
  });
});
