import { ask } from './client';
import type { Case, CaseChange, CaseRow, CaseSearch, CaseState, CaseSummary, CaseWorker, EnteredContact, ExtensionReason, HandOver, HandOverList, NewCase, NewHandOver, Office, OfficeWish, OfficialWish, OpenedHandOver, Promises, Promised, Arrival } from './types';

/** Cases, hand-overs, promises, and contacts entered by hand. What is written is in bodies, never in an address. `seen`: the last row of
 * the time line that one looks at; whoever is late is told who went on. */
export const cases = {
  search: (search: CaseSearch) => ask<{ cases: CaseRow[] }>('POST', '/api/cases/search', search),
  summary: () => ask<CaseSummary>('GET', '/api/cases/summary'),
  workers: () => ask<{ workers: CaseWorker[] }>('GET', '/api/cases/workers'),
  open: (wish: NewCase) => ask<Case>('POST', '/api/cases', wish),
  one: (id: number) => ask<Case>('GET', `/api/cases/${id}`),
  change: (id: number, change: CaseChange) => ask<Case>('PUT', `/api/cases/${id}`, change),
  accept: (id: number, how: Arrival, seen: number) => ask<Case>('POST', `/api/cases/${id}/accept`, { how, seen }),
  move: (id: number, state: CaseState, text: string, seen: number) => ask<Case>('POST', `/api/cases/${id}/state`, { state, text, seen }),
  extend: (id: number, reason: ExtensionReason, consent: boolean, text: string, seen: number) => ask<Case>('POST', `/api/cases/${id}/extension`, { reason, consent, text, seen }),
  notice: (id: number, text: string) => ask<Case>('POST', `/api/cases/${id}/notice`, { text }),
  note: (id: number, text: string) => ask<Case>('POST', `/api/cases/${id}/notes`, { text }),
  addContact: (id: number, contact: number) => ask<Case>('POST', `/api/cases/${id}/contacts`, { contact }),
  removeContact: (id: number, contact: number) => ask<Case>('DELETE', `/api/cases/${id}/contacts/${contact}`),
  handOver: (id: number, wish: NewHandOver) => ask<Case>('POST', `/api/cases/${id}/hand-overs`, wish),
  ofContact: (contact: number) => ask<{ cases: CaseRow[]; promises: Promised[] }>('GET', `/api/contacts/${contact}/matters`),
  enter: (contact: EnteredContact) => ask<{ id: number }>('POST', '/api/contacts/entered', contact),
};

export const handOvers = {
  list: (list: HandOverList, after = 0) => ask<{ hand_overs: HandOver[] }>('GET', `/api/hand-overs?list=${list}${after === 0 ? '' : `&after=${after}`}`),
  received: (id: number) => ask<HandOver>('POST', `/api/hand-overs/${id}/received`),
  answered: (id: number, text: string) => ask<HandOver>('POST', `/api/hand-overs/${id}/answered`, { text }),
  returned: (id: number, text: string) => ask<HandOver>('POST', `/api/hand-overs/${id}/returned`, { text }),
  happyCall: (id: number, satisfied: boolean, text: string, contact?: number) => ask<HandOver>('POST', `/api/hand-overs/${id}/happy-call`, { satisfied, text, ...(contact === undefined ? {} : { contact }) }),
  makeLink: (id: number) => ask<{ token: string; expires_at: string }>('POST', `/api/hand-overs/${id}/link`),
  revokeLink: (id: number) => ask<HandOver>('DELETE', `/api/hand-overs/${id}/link`),
};

/** The official's side: the token is in a header, and in no address that is sent. */
const linked = (token: string) => ({ Authorization: `Bearer ${token}` });
export const official = {
  look: (token: string) => ask<OpenedHandOver>('GET', '/api/hand-over', undefined, linked(token)),
  received: (token: string) => ask<OpenedHandOver>('POST', '/api/hand-over/received', {}, linked(token)),
  answered: (token: string, text: string) => ask<OpenedHandOver>('POST', '/api/hand-over/answered', { text }, linked(token)),
  returned: (token: string, text: string) => ask<OpenedHandOver>('POST', '/api/hand-over/returned', { text }, linked(token)),
};

export const offices = {
  all: () => ask<{ offices: Office[] }>('GET', '/api/offices'),
  put: (id: number | null, wish: OfficeWish) => (id === null ? ask<Office>('POST', '/api/offices', wish) : ask<Office>('PUT', `/api/offices/${id}`, wish)),
  addOfficial: (office: number, wish: OfficialWish) => ask<Office>('POST', `/api/offices/${office}/officials`, wish),
  changeOfficial: (id: number, wish: OfficialWish) => ask<Office>('PUT', `/api/officials/${id}`, wish),
  addDeputy: (of: number, official: number, from: string, until: string) => ask<Office>('POST', `/api/officials/${of}/deputies`, { official, from, until }),
  removeDeputy: (of: number, deputy: number) => ask<Office>('DELETE', `/api/officials/${of}/deputies/${deputy}`),
};

export const promises = {
  due: () => ask<Promises>('GET', '/api/promises/due'),
  list: (list: 'open' | 'over') => ask<Promises>('GET', `/api/promises?list=${list}`),
  make: (promise: { text: string; due_at: string; contact?: number; case?: number }) => ask<Promised>('POST', '/api/promises', promise),
  take: (id: number) => ask<Promised>('POST', `/api/promises/${id}/take`),
  keep: (id: number, contact?: number) => ask<Promised>('POST', `/api/promises/${id}/keep`, contact === undefined ? {} : { contact }),
  giveUp: (id: number, reason: string) => ask<Promised>('POST', `/api/promises/${id}/break`, { reason }),
};
