import { describe, expect, it } from 'vitest';
import type { Step } from '../../api/types';
import { sentencesOf } from './why';

type Why = NonNullable<Step['why']>;
const kim = { id: 12, name: '김상담' };
const lee = { id: 13, name: '이상담' };
const why = (more: Partial<Why> = {}): Why => ({ agent: kim, strategy: 'longest_idle', step: 0, waiting: 1, first: true, idle: 1, resting: 0, later: 0, alone: false, next: null, fits_better: false, ahead: 0, aged: 0, favour: 0, ...more });
const keys = (more: Partial<Why> = {}) => sentencesOf(why(more)).map((one) => one.key);

describe('why this consultant', () => {
  it('names the strategy and who would have been next', () => {
    expect(sentencesOf(why({ idle: 3, next: lee }))).toEqual([{ key: 'why.longest_idle', values: { who: '김상담', n: 3 } }, { key: 'why.next', values: { who: '이상담' } }]);
    expect(keys({ idle: 2, next: lee, strategy: 'top_down' })).toEqual(['why.top_down', 'why.next']);
  });

  // The strategy is not the reason where the skill is.
  it('says that the skill decided', () => {
    expect(keys({ idle: 2, next: lee, fits_better: true, later: 1 })).toEqual(['why.skill', 'why.next', 'why.later']);
  });

  it('tells of one who was free alone, of a line, of a relaxed need and of who had missed it', () => {
    expect(keys()).toEqual(['why.only']);
    expect(keys({ waiting: 7, first: false, resting: 1, step: 2 })).toEqual(['why.only', 'why.resting', 'why.relaxed', 'why.not_first']);
    expect(keys({ alone: true, idle: 5, waiting: 2 })).toEqual(['why.alone', 'why.first']);
  });
});
