import { describe, expect, it } from 'vitest';
import { nextStep, withoutStep } from './needs';

const bids = (level: number) => [{ skill: 'EBID', level }];

describe('what a queue asks for', () => {
  // Whatever is taken away, the server would refuse a first step that waits.
  it('always begins at once', () => {
    expect(nextStep([])).toEqual({ after_s: 0, skills: [] });
    const two = [{ after_s: 0, skills: bids(5) }, { after_s: 30, skills: bids(3) }];
    expect(nextStep(two)).toEqual({ after_s: 60, skills: bids(3) });
    expect(withoutStep(two, 0)).toEqual([{ after_s: 0, skills: bids(3) }]);
    expect(withoutStep(two, 1)).toEqual([two[0]]);
  });
});
