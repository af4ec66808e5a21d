import { describe, expect, it } from 'vitest';
import { Refusal } from '../api/client';
import { finderOf, type Finding } from './finder';

/** Questions wait here until the test answers them, in any order. */
function asked() {
  const open: { of: string; after: number; answer: (rows: number[]) => void; refuse: (error: unknown) => void }[] = [];
  let now: Finding<string, number> | null = null;
  const finder = finderOf<string, number>((of, after) => new Promise((answer, refuse) => open.push({ of, after: after.length, answer, refuse })), 2, (next) => { now = next; });
  const question = (n: number) => {
    const one = open[n];
    if (!one) throw new Error(`question ${n} was not asked`);
    return one;
  };
  const settled = () => new Promise((go) => setTimeout(go));
  return { finder, question, count: () => open.length, now: async () => { await settled(); return now; } };
}

describe('a finder', () => {
  it('shows the answer to the last question, whichever comes first', async () => {
    const { finder, question, now } = asked();
    finder.find('open');
    finder.find('overdue');
    question(1).answer([7]);
    question(0).answer([1, 2]);
    expect(await now()).toEqual({ found: { of: 'overdue', rows: [7], more: false }, goesOn: false, problem: null });
  });

  it('says nothing of a refusal of an older question', async () => {
    const { finder, question, now } = asked();
    finder.find('open');
    finder.find('overdue');
    question(1).answer([7]);
    question(0).refuse(new Refusal(503, 'busy', ''));
    expect((await now())?.problem).toBeNull();
  });

  // The rows of one filter stood below those of another.
  it('adds rows of what is shown, and none while something else was asked for', async () => {
    const { finder, question, count, now } = asked();
    finder.find('open');
    question(0).answer([1, 2]);
    await now();
    finder.more();
    expect(question(1)).toMatchObject({ of: 'open', after: 2 });
    finder.find('overdue');
    finder.more();
    expect(count()).toBe(3);
    question(1).answer([3]);
    question(2).answer([7, 8]);
    expect((await now())?.found).toEqual({ of: 'overdue', rows: [7, 8], more: true });
  });

  it('adds the next page once, however often it is pressed', async () => {
    const { finder, question, count, now } = asked();
    finder.find('open');
    question(0).answer([1, 2]);
    await now();
    finder.more();
    finder.more();
    expect(count()).toBe(2);
    question(1).answer([3]);
    expect((await now())?.found).toEqual({ of: 'open', rows: [1, 2, 3], more: false });
  });

  // Rows of the old filter stay below the words that say so; more of them would be found under the new one.
  it('adds nothing to rows of before when the last question was refused', async () => {
    const { finder, question, count, now } = asked();
    finder.find('open');
    question(0).answer([1, 2]);
    await now();
    finder.find('overdue');
    question(1).refuse(new Refusal(503, 'busy', ''));
    expect(await now()).toMatchObject({ found: { of: 'open' }, goesOn: false, problem: { code: 'busy' } });
    finder.more();
    expect(count()).toBe(2);
    finder.again();
    expect(question(2)).toMatchObject({ of: 'overdue', after: 0 });
  });

  it('asks for the next page again after it was refused', async () => {
    const { finder, question, now } = asked();
    finder.find('open');
    question(0).answer([1, 2]);
    await now();
    finder.more();
    question(1).refuse(new Refusal(503, 'busy', ''));
    expect(await now()).toMatchObject({ found: { rows: [1, 2] }, goesOn: true, problem: { code: 'busy' } });
    finder.more();
    question(2).answer([3]);
    expect(await now()).toMatchObject({ found: { rows: [1, 2, 3] }, goesOn: false, problem: null });
  });
});
