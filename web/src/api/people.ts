import { ask } from './client';
import type { AuditRow, Grant, PeopleRead, PersonRow, Role, SetUp, Standing } from './types';

const page = (limit: number, before?: number) => `limit=${limit}${before ? `&before=${before}` : ''}`;

/** People as an administrator changes them, and what auditors look at. */
export const people = {
  list: () => ask<{ people: PersonRow[] }>('GET', '/api/people'),
  add: (person: { user: string; name: string; role: Role }) => ask<SetUp>('POST', '/api/people', person),
  rename: (id: number, name: string) => ask<PersonRow>('PUT', `/api/people/${id}/name`, { name }),
  giveRole: (id: number, role: Role) => ask<PersonRow>('PUT', `/api/people/${id}/role`, { role }),
  stand: (id: number, standing: Standing) => ask<PersonRow>('PUT', `/api/people/${id}/standing`, { standing }),
  reset: (id: number) => ask<SetUp>('POST', `/api/people/${id}/reset`),
  endSessions: (id: number) => ask<{ ended: number }>('DELETE', `/api/people/${id}/sessions`),
  read: (file: string, add: boolean) => ask<PeopleRead>('POST', '/api/people/import', { file, add }),
  grants: (limit: number, before?: number, account?: number) =>
    ask<{ grants: Grant[] }>('GET', `/api/people/grants?${page(limit, before)}${account ? `&account=${account}` : ''}`),
  trail: (limit: number, before?: number) => ask<{ rows: AuditRow[] }>('GET', `/api/audit?${page(limit, before)}`),
};

export const setPassword = (user: string, password: string, new_password: string) =>
  ask<void>('POST', '/api/session/password', { user, password, new_password });
