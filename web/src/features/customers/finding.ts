import type { Caller, CustomerKind, CustomerOrder, CustomerRow, CustomerSearch, Person } from '../../api/types';

// What is looked for among customers. The kind and the order stand in the address; the text may be a name or a number, and
// stays in the history's state.

export type Finding = { text: string; kind: CustomerKind | ''; sort: CustomerOrder; direction: 'asc' | 'desc' };

export const kinds: readonly CustomerKind[] = ['agency', 'firm', 'person'];
export const orders: readonly CustomerOrder[] = ['name', 'kind', 'changed'];
export const nothing: Finding = { text: '', kind: '', sort: 'name', direction: 'asc' };

export function findingIn(search: string, state: unknown): Finding {
  const asked = new URLSearchParams(search);
  const text = typeof state === 'object' && state !== null && 'text' in state && typeof state.text === 'string' ? state.text : '';
  return {
    text,
    kind: kinds.find((one) => one === asked.get('kind')) ?? '',
    sort: orders.find((one) => one === asked.get('sort')) ?? 'name',
    direction: asked.get('direction') === 'desc' ? 'desc' : 'asc',
  };
}

/** The address's query with this finding in it; what others put there stays. */
export function addressOf(search: string, finding: Finding): string {
  const asked = new URLSearchParams(search);
  const put = (name: string, value: string, usual: string) => (value === usual ? asked.delete(name) : asked.set(name, value));
  put('kind', finding.kind, '');
  put('sort', finding.sort, 'name');
  put('direction', finding.direction, 'asc');
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
}

export const isNothing = (finding: Finding): boolean => finding.text.trim() === '' && finding.kind === '';

export function searchOf(finding: Finding, limit: number, after: number): CustomerSearch {
  return {
    limit,
    sort: finding.sort,
    direction: finding.direction,
    ...(after === 0 ? {} : { after }),
    ...(finding.text.trim() === '' ? {} : { text: finding.text.trim() }),
    ...(finding.kind === '' ? {} : { kind: finding.kind }),
  };
}

/** Sorted by a column; by the one that holds, the other way round. What changed last is asked for first. */
export function sortedBy(finding: Finding, sort: CustomerOrder): Finding {
  if (finding.sort === sort) return { ...finding, direction: finding.direction === 'asc' ? 'desc' : 'asc' };
  return { ...finding, sort, direction: sort === 'changed' ? 'desc' : 'asc' };
}

/** What tells two of the same name apart: where they belong, a number that they are known by, a telephone. */
export const besideName = (one: CustomerRow): string => [one.organisation?.name, one.code, one.numbers[0]].filter((part) => part).join(' · ');

export const mayEdit = (person: Person): boolean => ['consultant', 'specialist', 'team_leader'].includes(person.role);
export const mayRead = (person: Person): boolean => mayEdit(person) || person.role === 'evaluator' || person.role === 'auditor';
export const mayLead = (person: Person): boolean => person.role === 'team_leader';

/** What the card of a caller is about: nobody known, a list to choose from, a guess to confirm, or who it is. */
export type CallerView =
  | { kind: 'stranger' }
  | { kind: 'choose'; matches: CustomerRow[] }
  | { kind: 'guessed' | 'confirmed'; who: CustomerRow; at: CustomerRow | null };

export function callerView({ link, person, organisation, matches }: Caller): CallerView {
  const who = person ?? organisation;
  if (link && who) return { kind: link.confirmed ? 'confirmed' : 'guessed', who, at: person ? organisation : null };
  return matches.length === 0 ? { kind: 'stranger' } : { kind: 'choose', matches };
}
