import { ask } from './client';
import type { Institution, InstitutionEffect, InstitutionRecord, RecordKind } from './types';

/** The centre as an institution; each change answers with all of it as it stands then. */
export const institution = {
  all: () => ask<Institution>('GET', '/api/institution'),
  effect: (kind: RecordKind, record: InstitutionRecord) => ask<InstitutionEffect>('POST', `/api/institution/${kind}/effect`, record),
  put: (kind: RecordKind, record: InstitutionRecord) => ask<Institution>('PUT', `/api/institution/${kind}`, record),
  removalEffect: (kind: RecordKind, key: string) => ask<InstitutionEffect>('POST', `/api/institution/${kind}/effect`, { remove: key }),
  remove: (kind: RecordKind, key: string) => ask<Institution>('POST', `/api/institution/${kind}/removal`, { key }),
};
