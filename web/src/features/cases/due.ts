import type { CaseRow, CaseState, HandOver, Person } from '../../api/types';
import type { IconName } from '../../ui/icons';

// Who works on cases, and when the time of one needs somebody. Pure: words are in words.ts.

export const states: readonly CaseState[] = ['received', 'working', 'handed_over', 'answered', 'closed', 'rejected', 'reopened'];
export const kinds = ['law_question', 'procedure_question', 'suggestion', 'grievance', 'other'] as const;
export const ways = ['telephone', 'online', 'visit', 'letter', 'fax'] as const;

export const mayWork = (person: Person): boolean => ['consultant', 'specialist', 'team_leader'].includes(person.role);
export const mayReadCases = (person: Person): boolean => mayWork(person) || person.role === 'evaluator' || person.role === 'auditor';

export const isSettled = (state: CaseState): boolean => state === 'answered' || state === 'closed' || state === 'rejected';

/** Near its end when less than a quarter is left. */
export type DueLook = { look: 'bad' | 'over' | 'plain' | 'none'; icon: IconName };
export function dueLook(one: Pick<CaseRow, 'due_at' | 'overdue' | 'clock' | 'state'>): DueLook {
  if (one.due_at === null) return { look: 'none', icon: 'circle' };
  if (one.overdue) return { look: 'bad', icon: 'alert' };
  const { clock } = one;
  const near = clock !== null && !isSettled(one.state) && clock.used * 4 >= clock.total * 3;
  return near ? { look: 'over', icon: 'clock' } : { look: 'plain', icon: 'clock' };
}

/** The day since it was handed over, the first one counted. */
export const ageOf = (one: HandOver, now: number): number => Math.max(1, Math.floor((now - Date.parse(one.handed_at)) / 86_400_000) + 1);
