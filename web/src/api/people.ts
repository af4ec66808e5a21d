import { ask } from './client';
import type { AuditRow, Grant, PeopleRead, Person, PersonRow, Review, ReviewMonth, Role, SecondFactorOffer, Session, SetUp, Standing } from './types';

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
  factorRoles: () => ask<{ roles: Role[] }>('GET', '/api/people/second-factor'),
  requireFactor: (roles: Role[]) => ask<{ roles: Role[] }>('PUT', '/api/people/second-factor', { roles }),
  reviews: () => ask<{ now: string; reviews: Review[] }>('GET', '/api/audit/reviews'),
  reviewMonth: (month: string) => ask<ReviewMonth>('GET', `/api/audit/reviews/${month}`),
  sign: (month: string, note: string) => ask<Review>('POST', `/api/audit/reviews/${month}`, { note }),
  trail: (limit: number, before?: number) => ask<{ rows: AuditRow[] }>('GET', `/api/audit?${page(limit, before)}`),
};

/** What a person does to their own account; by the password again, signed in or not. */
export const account = {
  offer: (user: string, password: string) => ask<SecondFactorOffer>('POST', '/api/session/second-factor', { user, password }),
  enrol: (user: string, password: string, offer: string, code: string) =>
    ask<{ person: Person; recovery_codes: string[] }>('PUT', '/api/session/second-factor', { user, password, offer, code }),
  remove: (user: string, password: string, code: string) => ask<void>('POST', '/api/session/second-factor/remove', { user, password, code }),
  sessions: () => ask<{ sessions: Session[] }>('GET', '/api/sessions'),
  endSession: (number: number) => ask<void>('DELETE', `/api/sessions/${number}`),
};

export const setPassword = (user: string, password: string, new_password: string, code?: string) =>
  ask<void>('POST', '/api/session/password', { user, password, new_password, code });
