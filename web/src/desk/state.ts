import type { Desk, DeskContact, LiveMessage, Presence, Problem, Reason } from '../api/types';

/** An act that was asked for and that no fact has answered yet. */
export type Asked =
  | { kind: 'accept'; offer: number }
  | { kind: 'decline'; offer: number }
  | { kind: 'hold'; contact: number }
  | { kind: 'resume'; contact: number }
  | { kind: 'hang_up'; contact: number }
  | { kind: 'transfer'; contact: number }
  | { kind: 'consult'; contact: number }
  | { kind: 'complete_consult'; contact: number }
  | { kind: 'take_back'; contact: number }
  | { kind: 'confer'; contact: number }
  | { kind: 'complete'; contact: number }
  | { kind: 'extend'; contact: number; until: string }
  | { kind: 'presence'; presence: Presence; reason: Reason | null };

export type DeskState = {
  /** `taken`: another page has this desk now, and this one has stopped. */
  line: 'connecting' | 'live' | 'lost' | 'taken';
  seq: number;
  desk: Desk | null;
  /** The server's clock, in ms, at the last message: how old what is shown is. */
  as_of: number | null;
  /** Server's clock minus ours, in ms. */
  skew: number;
  asked: Asked[];
  /** The last refusal, until the next act. */
  refusal: Problem | null;
};

export type DeskEvent =
  | { kind: 'message'; message: LiveMessage; now: number }
  | { kind: 'line_lost' }
  | { kind: 'asked'; asked: Asked }
  /** Its fact may be there and over before this page hears of it: a colleague who cannot be reached. */
  | { kind: 'taken'; asked: Asked['kind'] }
  | { kind: 'refused'; asked: Asked['kind']; problem: Problem }
  | { kind: 'refusal_read' };

export const nothing: DeskState = {
  line: 'connecting', seq: 0, desk: null, as_of: null, skew: 0, asked: [], refusal: null,
};

/** The colleague who was asked, or is in a talk of three; none. */
export const colleagueOf = (contact: DeskContact): DeskContact['parties'][number] | null =>
  contact.parties.find((party) => party.part === 'consulted' || party.part === 'conference') ?? null;

/** Is it a fact now? The one place that decides when "asked" ends. */
export function answered(asked: Asked, desk: Desk): boolean {
  switch (asked.kind) {
    case 'accept':
    case 'decline':
      return desk.offer?.id !== asked.offer;
    case 'hold':
      return desk.contact?.id !== asked.contact || desk.contact.held || desk.contact.wrap_up !== null;
    case 'resume':
      return desk.contact?.id !== asked.contact || !desk.contact.held || desk.contact.wrap_up !== null;
    case 'consult':
      return desk.contact?.id !== asked.contact || colleagueOf(desk.contact) !== null || desk.contact.wrap_up !== null;
    case 'take_back':
      return desk.contact?.id !== asked.contact || colleagueOf(desk.contact) === null;
    case 'confer':
      return desk.contact?.id !== asked.contact || colleagueOf(desk.contact)?.part !== 'consulted';
    case 'hang_up':
    case 'transfer':
    case 'complete_consult':
      return desk.contact?.id !== asked.contact || desk.contact.wrap_up !== null;
    case 'complete':
      return desk.contact?.id !== asked.contact;
    case 'extend':
      return desk.contact?.id !== asked.contact || desk.contact.wrap_up?.until !== asked.until;
    case 'presence': {
      const { presence, reason, next } = desk.agent;
      const is = (p: Presence, r: Reason | null) => p === asked.presence && (asked.reason === null || r === asked.reason);
      return is(presence, reason) || (next !== null && is(next.presence, next.reason));
    }
  }
}

export function reduce(state: DeskState, event: DeskEvent): DeskState {
  switch (event.kind) {
    case 'message': {
      const { message, now } = event;
      const at = Date.parse(message.at);
      const heard = { ...state, line: state.desk || message.kind !== 'beat' ? ('live' as const) : state.line, as_of: at, skew: at - now };
      if (message.kind === 'taken') return { ...heard, line: 'taken', asked: [] };
      if (message.kind === 'beat') return heard;
      // A snapshot is the truth even if its number is lower: the server may have started anew.
      if (message.kind === 'desk' && message.seq <= state.seq) return heard;
      return {
        ...heard,
        line: 'live',
        seq: message.seq,
        desk: message.desk,
        asked: state.asked.filter((a) => !answered(a, message.desk)),
      };
    }
    case 'line_lost':
      return state.line === 'taken' ? state : { ...state, line: state.desk ? 'lost' : 'connecting' };
    case 'asked':
      if (state.desk && answered(event.asked, state.desk)) return { ...state, refusal: null };
      return {
        ...state,
        refusal: null,
        asked: [...state.asked.filter((a) => a.kind !== event.asked.kind), event.asked],
      };
    case 'refused':
      return { ...state, refusal: event.problem, asked: state.asked.filter((a) => a.kind !== event.asked) };
    case 'taken':
      return { ...state, asked: state.asked.filter((a) => a.kind !== event.asked) };
    case 'refusal_read':
      return { ...state, refusal: null };
  }
}

export const isAsked = (state: DeskState, kind: Asked['kind']): boolean => state.asked.some((a) => a.kind === kind);
