import { describe, expect, it } from 'vitest';
import { recordLink } from './records';

describe('links to records', () => {
  const days = { from: '2009-01-01', to: '2009-12-31' };
  it('lead to the same days', () => {
    expect(recordLink({ what: 'contacts', ...days }, 'auditor')).toBe('/statistics/2009-01-01~2009-12-31');
    expect(recordLink({ what: 'drivers', ...days }, 'auditor')).toBe('/reports/causes/2009-01~2009-12');
  });

  // Nobody is led to a page that they may not open.
  it('are for who may open the page', () => {
    for (const what of ['site', 'roll', 'certificate', 'occasion', 'organisation', 'head', 'topics'] as const) {
      expect(recordLink({ what, ...days }, 'team_leader')).toBeNull();
      expect(recordLink({ what, ...days }, 'administrator')).toMatch(/^\/settings\//);
    }
  });
});
