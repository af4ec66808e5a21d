import { problemOf } from '../api/client';
import type { Problem } from '../api/types';

/** What is on the page: rows, and the question that they answer. */
export type Found<Asked, Row> = { of: Asked; rows: Row[]; more: boolean };

export type Finding<Asked, Row> = {
  found: Found<Asked, Row> | null;
  /** There are more rows of what is shown, and nothing else was asked for since. */
  goesOn: boolean;
  /** Why the last question had no answer, or an act on what was found was refused. */
  problem: Problem | null;
};

export type Finder<Asked> = {
  find: (of: Asked) => void;
  /** The last question once more, from the first row on. */
  again: () => void;
  /** The rows after those that are there. */
  more: () => void;
  fail: (error: unknown) => void;
};

/** Asks one question after another, and shows the answer to the last: what comes late to an older one is dropped. */
export function finderOf<Asked, Row>(load: (of: Asked, after: readonly Row[]) => Promise<Row[]>, page: number, tell: (now: Finding<Asked, Row>) => void): Finder<Asked> {
  let now: Finding<Asked, Row> = { found: null, goesOn: false, problem: null };
  let last: { of: Asked; waits: boolean } | null = null;
  const put = (part: Partial<Finding<Asked, Row>>) => {
    now = { ...now, ...part };
    tell(now);
  };
  const fail = (error: unknown) => put({ problem: problemOf(error) });
  const ask = (of: Asked, before: readonly Row[]) => {
    const mine = { of, waits: true };
    last = mine;
    if (before.length === 0) put({ goesOn: false });
    load(of, before).then(
      (rows) => {
        mine.waits = false;
        if (last !== mine) return;
        const more = rows.length >= page;
        put({ found: { of, rows: [...before, ...rows], more }, goesOn: more, problem: null });
      },
      (error: unknown) => {
        mine.waits = false;
        if (last === mine) fail(error);
      },
    );
  };
  return {
    find: (of) => ask(of, []),
    again: () => { if (last) ask(last.of, []); },
    more: () => { if (now.found && now.goesOn && !last?.waits) ask(now.found.of, now.found.rows); },
    fail,
  };
}
