import type { Role, Sentence } from '../../api/types';
import { periodText } from '../../ui/periods';

export type StandsOn = Sentence['records'][number];

/** Where a record can be looked at; null: not by this person. */
export function recordLink(record: StandsOn, role: Role): string | null {
  switch (record.what) {
    case 'contacts':
    case 'total': return `/statistics/${periodText(record)}`;
    case 'drivers': return `/reports/causes/${record.from.slice(0, 7)}~${record.to.slice(0, 7)}`;
    case 'topics': return role === 'administrator' ? '/settings/topics' : null;
    default: return role === 'administrator' ? '/settings/institution' : null;
  }
}
