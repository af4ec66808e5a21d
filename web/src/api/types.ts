// What the server says, as in api/openapi.yaml and api/live.schema.json.

export type Role = 'consultant' | 'specialist' | 'team_leader' | 'evaluator' | 'instructor' | 'administrator' | 'auditor';
export type Person = { id: number; user: string; name: string; role: Role; agent: number | null };

export type About = {
  version: string;
  demo: boolean;
  centre: { name: string; hours: string; number: string };
  demo_accounts: { user: string; password: string; name: string; role: Role }[];
  sip_target: string;
};

/** What a browser needs to be a telephone for a while. */
export type PhoneAccount = { uri: string; ws_path: string; user: string; password: string; expires_at: string };
export type CitizenCall = PhoneAccount & { target: string };
export type CitizenStatus = { open: boolean; waiting: number; estimate_minutes: number | null };

export type Topic = { code: string; parent: string; ko: string; en: string; class: number };
export type TopicGroup = { code: string; ko: string; en: string };
export type Disposition = { code: string; ko: string; en: string };
export type Catalogue = { topics: Topic[]; groups: TopicGroup[]; dispositions: Disposition[] };

export type Presence = 'ready' | 'not_ready' | 'logged_out';
export type Reason = 'rest' | 'meal' | 'training' | 'meeting' | 'work';
export type Activity = 'idle' | 'ringing' | 'talking' | 'hold' | 'wrap_up' | 'disconnected';

export type Notice = { prompt: string; complete: boolean; at: string };
export type Draft = { topic: string | null; disposition: string | null; note: string | null };

export type Offer = {
  id: number;
  contact: number;
  queue: number;
  choice: string;
  caller: string;
  arrived_at: string;
  queued_at: string;
  expires_at: string;
};

export type DeskContact = {
  id: number;
  caller: string;
  queue: number;
  choice: string;
  arrived_at: string;
  queued_at: string;
  answered_at: string | null;
  talk_started_at: string | null;
  held: boolean;
  notices: Notice[];
  recording: boolean;
  media: boolean;
  draft: Draft;
  wrap_up: { until: string; extensions_left: number } | null;
  ended_by: string | null;
};

/** The whole of what one consultant may see now. */
export type Desk = {
  agent: {
    id: number;
    name: string;
    presence: Presence;
    reason: Reason | null;
    activity: Activity;
    since: string;
    next: { presence: Presence; reason: Reason | null } | null;
    seat: boolean;
  };
  today: { answered: number };
  offer: Offer | null;
  contact: DeskContact | null;
  queues: { id: number; name: string; waiting: number; longest_since: string | null }[];
  rank: number | null;
  rules: { wrap_up_s: number; extend_s: number; extensions: number };
};

export type LiveMessage =
  | { kind: 'snapshot'; seq: number; at: string; desk: Desk }
  | { kind: 'desk'; seq: number; at: string; fact: { kind: string }; desk: Desk }
  | { kind: 'beat'; at: string };

export type Recording = {
  state: 'none' | 'open' | 'closed' | 'failed';
  seconds: number;
  gaps: { from_s: number; to_s: number }[];
};

export type ContactRow = {
  id: number;
  channel: string;
  arrived_at: string;
  ended_at: string | null;
  caller: string;
  queue: number | null;
  choice: string;
  topic: string | null;
  disposition: string | null;
  agent: { id: number; name: string } | null;
  ended_by: string | null;
  outcome: string | null;
  wait_s: number | null;
  talk_s: number | null;
};

export type Contact = ContactRow & {
  note: string | null;
  notices: Notice[];
  steps: { at: string; kind: string; text: string }[];
  hold_s: number | null;
  wrap_up_s: number | null;
  recording: Recording | null;
};
