import { expect, it } from 'vitest';
import { monthsBack } from './months';

// January follows December of the year before.
it('counts months back over a new year', () => {
  expect(monthsBack('2026-02', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
});
