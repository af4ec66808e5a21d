import type {
  About, Catalogue, CitizenCall, CitizenStatus, Contact, ContactRow, ContactSearch, CorrectionWish, Statistics, TransferTargets, Draft, Figure, Part, Person, PhoneAccount, Presence, Problem, Wallboard,
  WallboardLink, WallNotice, Wish, DeskContact,
} from './types';
import type { Period } from '../ui/periods';

/** A refusal: what the server said, in Korean for the person, with a code for the program. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly english = '') {
    super(message);
  }
}

export const problemOf = (error: unknown): Problem =>
  error instanceof Refusal ? { code: error.code, message: error.message, english: error.english } : { code: 'failed', message: '' };

/** Told when the server no longer knows who we are: the sign-in is over, whatever was asked. */
const signedOut = new Set<() => void>();
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** Asks the person for the password again; true: it was given, and what was refused for want of it may be asked again. */
type Confirmer = () => Promise<boolean>;
let confirmer: Confirmer | null = null;
export function confirmWith(asker: Confirmer): () => void {
  confirmer = asker;
  return () => {
    if (confirmer === asker) confirmer = null;
  };
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export async function ask<T>(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      // The server refuses a change without this type: another site's form cannot send it (CSRF).
      headers: method === 'GET' ? headers : { 'Content-Type': 'application/json', ...headers },
      body: method === 'GET' ? null : JSON.stringify(body ?? {}),
      credentials: 'same-origin',
    });
  } catch {
    throw new Refusal(0, 'unreachable', '');
  }
  const text = await answer.text();
  const json = parsed(text);
  if (!answer.ok) {
    const error = (json as { error?: { code?: string; message?: string; message_en?: string } } | null)?.error;
    if (answer.status === 401 && !(method !== 'GET' && path.startsWith('/api/session'))) for (const listener of signedOut) listener();
    if (error?.code === 'confirm' && confirmer && (await confirmer())) return ask<T>(method, path, body, headers);
    throw new Refusal(answer.status, error?.code ?? `http_${answer.status}`, error?.message ?? '', error?.message_en ?? '');
  }
  return json as T;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export const api = {
  signIn: (user: string, password: string, code?: string) => ask<Person>('POST', '/api/session', { user, password, code }),
  confirm: (password: string) => ask<void>('POST', '/api/session/confirm', { password }),
  signOut: () => ask<void>('DELETE', '/api/session'),
  me: () => ask<Person>('GET', '/api/session'),
  about: () => ask<About>('GET', '/api/about'),
  seat: () => ask<PhoneAccount>('GET', '/api/seat'),
  topics: () => ask<Catalogue>('GET', '/api/topics'),
  presence: (presence: Presence, reason?: Wish) =>
    ask<void>('POST', '/api/desk/presence', reason ? { presence, reason } : { presence }),
  transferTargets: () => ask<TransferTargets>('GET', '/api/desk/transfer-targets'),
  transfer: (contact: number, to: { queue: number } | { agent: number }) => ask<void>('POST', `/api/contacts/${contact}/transfer`, to),
  consult: (contact: number, to: { queue: number } | { agent: number }) => ask<void>('POST', `/api/contacts/${contact}/consult`, to),
  act: (contact: number, act: 'hold' | 'resume' | 'decline' | 'consult/complete' | 'consult/take-back' | 'consult/conference') =>
    ask<void>('POST', `/api/contacts/${contact}/${act}`),
  /** `as`: beside whom one took oneself for; null: the talk is one's own. */
  hangUp: (contact: number, as: DeskContact['part']) => ask<void>('POST', `/api/contacts/${contact}/hang-up`, as === null ? {} : { as }),
  saveDraft: (contact: number, draft: Partial<Draft>) => ask<void>('PUT', `/api/contacts/${contact}/wrap-up`, draft),
  complete: (contact: number, wrapUp: { topic: string; disposition: string; note: string }) =>
    ask<void>('POST', `/api/contacts/${contact}/wrap-up/complete`, wrapUp),
  extend: (contact: number) => ask<void>('POST', `/api/contacts/${contact}/wrap-up/extend`),
  /** With a text it is a POST: a name or a number belongs in no address. */
  findContacts: (search: ContactSearch) =>
    search.text === undefined
      ? ask<{ contacts: ContactRow[] }>('GET', `/api/contacts?${new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString()}`)
      : ask<{ contacts: ContactRow[] }>('POST', '/api/contacts/search', search),
  /** The newest that arrived on this day or before. */
  lastContact: (to: string) => ask<{ contacts: ContactRow[] }>('GET', `/api/contacts?limit=1&to=${to}`),
  contact: (id: number) => ask<Contact>('GET', `/api/contacts/${id}`),
  correct: (id: number, wish: CorrectionWish) => ask<{ corrected: number }>('POST', `/api/contacts/${id}/corrections`, wish),
  otherTopics: (id: number) => ask<{ topics: string[] }>('GET', `/api/contacts/${id}/other-topics`),
  keepOtherTopics: (id: number, topics: string[]) => ask<{ topics: string[] }>('PUT', `/api/contacts/${id}/other-topics`, { topics }),
  statistics: (period: Period, base: Period | null) =>
    ask<Statistics>('GET', `/api/statistics?${new URLSearchParams({ ...period, ...(base ? { base_from: base.from, base_to: base.to } : {}) }).toString()}`),
  behind: (filter: Figure['filter'], part: Part) =>
    ask<{ total: number; contacts: ContactRow[] }>('GET', `/api/statistics/contacts?${new URLSearchParams({ ...filter, part }).toString()}`),
  /** With a link's token no account is asked for. The token is in a header: it stays out of addresses and logs. */
  wallboard: (token: string | null) => ask<Wallboard>('GET', '/api/wallboard', undefined, token === null ? {} : { Authorization: `Bearer ${token}` }),
  wallboardLinks: () => ask<{ links: WallboardLink[] }>('GET', '/api/wallboard/links'),
  putWallNotice: (text: string, minutes: number) => ask<WallNotice>('PUT', '/api/wallboard/notice', { text, minutes }),
  endWallNotice: () => ask<void>('DELETE', '/api/wallboard/notice'),
  makeWallboardLink: (name: string) => ask<{ link: WallboardLink; token: string }>('POST', '/api/wallboard/links', { name }),
  revokeWallboardLink: (id: number) => ask<WallboardLink>('DELETE', `/api/wallboard/links/${id}`),
  citizenCall: () => ask<CitizenCall>('POST', '/api/citizen/calls'),
  citizenStatus: () => ask<CitizenStatus>('GET', '/api/citizen/status'),
};

/** The bytes of a recording. Asking for them is written down by the server, so ask once. */
export async function recordingOf(contact: number): Promise<Blob> {
  const answer = await fetch(`/api/contacts/${contact}/recording`, { credentials: 'same-origin' });
  if (!answer.ok) {
    const json = parsed(await answer.text()) as { error?: { code?: string; message?: string } } | null;
    throw new Refusal(answer.status, json?.error?.code ?? `http_${answer.status}`, json?.error?.message ?? '');
  }
  return answer.blob();
}
