import { dayShifted, isDay } from '../../ui/days';
import type { ContactOrder, ContactSearch, Outcome } from '../../api/types';

// What is looked for. All but the free text stands in the address, so that it can be sent and comes back with "back";
// the text may be a name or a number: it stays in the history's state, in no address.

export type Finding = { text: string; from: string; to: string; topic: string; outcome: Outcome | ''; sort: ContactOrder | ''; direction: 'asc' | '' };

export const nothing: Finding = { text: '', from: '', to: '', topic: '', outcome: '', sort: '', direction: '' };
/** What the table can be sorted by; '' is the time of arrival, newest first. */
export const orders: readonly ContactOrder[] = ['arrived', 'wait', 'talk', 'topic', 'agent', 'outcome'];
/** The server sorts a period as a whole, and so long a one at most. */
const sorted_days_max = 31;
export const outcomes: readonly Outcome[] = ['completed', 'abandoned', 'abandoned_in_menu', 'no_agent', 'refused_full', 'system_error', 'closed', 'withdrawn', 'informed'];
const inAddress = ['from', 'to', 'topic', 'outcome', 'sort', 'direction'] as const;
const narrows = ['from', 'to', 'topic', 'outcome'] as const;

export function findingIn(search: string, state: unknown): Finding {
  const asked = new URLSearchParams(search);
  const day = (name: string) => (isDay(asked.get(name) ?? '') ? asked.get(name) ?? '' : '');
  const outcome = outcomes.find((one) => one === asked.get('outcome')) ?? '';
  const text = typeof state === 'object' && state !== null && 'text' in state && typeof state.text === 'string' ? state.text : '';
  return { text, from: day('from'), to: day('to'), topic: /^[A-Z]{3}\d{2}$/.test(asked.get('topic') ?? '') ? asked.get('topic') ?? '' : '', outcome,
    sort: orders.find((one) => one === asked.get('sort')) ?? '', direction: asked.get('direction') === 'asc' ? 'asc' : '' };
}

/** The address's query with this finding in it; what others put there stays. */
export function addressOf(search: string, finding: Finding): string {
  const asked = new URLSearchParams(search);
  for (const name of inAddress) {
    if (finding[name] === '') asked.delete(name);
    else asked.set(name, finding[name]);
  }
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
}

export const isNothing = (finding: Finding): boolean => finding.text.trim() === '' && narrows.every((name) => finding[name] === '');

export function searchOf(finding: Finding, limit: number, before?: number): ContactSearch {
  return {
    limit,
    ...(before === undefined ? {} : { before }),
    ...(finding.text.trim() === '' ? {} : { text: finding.text.trim() }),
    ...(finding.from === '' ? {} : { from: finding.from }),
    ...(finding.to === '' ? {} : { to: finding.to }),
    ...(finding.topic === '' ? {} : { topic: finding.topic }),
    ...(finding.outcome === '' ? {} : { outcome: finding.outcome }),
    ...(finding.sort === '' ? {} : { sort: finding.sort }),
    ...(finding.direction === '' ? {} : { direction: finding.direction }),
  };
}

/** Sorted by a column; by the one that holds, the other way round. A period that the server can sort comes with it: that is seen in its fields. */
export function sortedBy(finding: Finding, order: ContactOrder, today: string): Finding {
  const sort = order === 'arrived' ? '' : order;
  const turned = finding.sort === sort && finding.direction === '';
  const sorted: Finding = { ...finding, sort, direction: turned ? 'asc' : '' };
  if (sort === '') return sorted;
  const to = finding.to === '' ? today : finding.to;
  const first = dayShifted(to, 1 - sorted_days_max);
  return { ...sorted, to, from: finding.from === '' || finding.from < first ? first : finding.from };
}
