import { describe, expect, it } from 'vitest';
import { addressOf, findingIn, isNothing, nothing, searchOf, sortedBy } from './finding';

describe('what is looked for', () => {
  const finding = { ...nothing, text: ' 010-1234 ', from: '2026-11-24', outcome: 'abandoned' as const };

  // A name or a number in an address would be in histories and logs.
  it('stands in the address without the text', () => {
    const address = addressOf('?plain-audio=1', finding);
    expect(address).toBe('?plain-audio=1&from=2026-11-24&outcome=abandoned');
    expect(findingIn(address, { text: '010-1234' })).toEqual({ ...finding, text: '010-1234' });
    expect(addressOf(address, nothing)).toBe('?plain-audio=1');
  });

  it('is nothing when the address says something else', () => {
    expect(findingIn('?from=yesterday&topic=<b>&outcome=fine', 7)).toEqual(nothing);
    expect([isNothing(nothing), isNothing(finding)]).toEqual([true, false]);
  });

  it('asks for what was given and nothing else', () => {
    expect(searchOf(finding, 50, 7)).toEqual({ limit: 50, before: 7, text: '010-1234', from: '2026-11-24', outcome: 'abandoned' });
    expect(searchOf({ ...nothing, topic: 'KON05' }, 50)).toEqual({ limit: 50, topic: 'KON05' });
  });

  // The server sorts at most 31 days as a whole: pressing a head sets a period that it takes, where it is seen.
  it('is sorted by a column, and the other way round by the same', () => {
    const longest = sortedBy(nothing, 'wait', '2026-11-24');
    expect(longest).toEqual({ ...nothing, sort: 'wait', from: '2026-10-25', to: '2026-11-24' });
    const shortest = sortedBy(longest, 'wait', '2026-11-24');
    expect(searchOf(shortest, 50)).toEqual({ limit: 50, from: '2026-10-25', to: '2026-11-24', sort: 'wait', direction: 'asc' });
    expect(findingIn(addressOf('', shortest), null)).toEqual(shortest);
    expect(sortedBy(shortest, 'arrived', '2026-11-24')).toEqual({ ...shortest, sort: '', direction: '' });
    expect(sortedBy({ ...nothing, from: '2026-01-01', to: '2026-03-31' }, 'talk', '2026-11-24')).toMatchObject({ from: '2026-03-01', to: '2026-03-31' });
    expect(isNothing(sortedBy(nothing, 'arrived', '2026-11-24'))).toBe(true);
  });
});
