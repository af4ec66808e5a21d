import { api, problemOf } from '../../api/client';
import { openLive } from '../../api/live';
import type { PhoneAccount, Presence, Wish } from '../../api/types';
import { colleagueOf, isAsked, nothing, reduce, type Asked, type DeskEvent, type DeskState } from '../../desk/state';
import { openPhone, type Phone, type Quality } from '../../softphone/browser';
import { phoneOff, type PhoneState } from '../../softphone/machine';
import { ring } from '../../softphone/sound';

export type Snapshot = { desk: DeskState; phone: PhoneState; quality: Quality };

/** One consultant's shift in this page: the line, the telephone, and the acts. Lives as long as the sign-in. */
export type DeskSession = {
  snapshot: () => Snapshot;
  onChange: (listener: () => void) => () => void;
  accept: () => void;
  decline: () => void;
  hold: () => void;
  hangUp: () => void;
  transfer: (to: { queue: number } | { agent: number }) => void;
  consult: (to: { queue: number } | { agent: number }) => void;
  completeConsult: () => void;
  takeBack: () => void;
  confer: () => void;
  mute: (on: boolean) => void;
  digit: (digit: string) => void;
  presence: (presence: Presence, reason?: Wish) => void;
  extend: () => void;
  complete: (wrapUp: { topic: string; disposition: string; note: string }) => void;
  readRefusal: () => void;
  close: () => void;
};

export function openDesk(): DeskSession {
  let desk = nothing;
  let phone: Phone | null = null;
  let quality: Quality = 'unknown';
  let current: Snapshot = { desk, phone: phoneOff, quality };
  let stopRing: (() => void) | null = null;
  let closed = false;
  const listeners = new Set<() => void>();
  const speaker = new Audio();
  speaker.autoplay = true;

  const changed = () => {
    current = { desk, phone: phone?.state() ?? phoneOff, quality };
    ringWhileOffered();
    for (const listener of listeners) listener();
  };
  const take = (event: DeskEvent) => {
    desk = reduce(desk, event);
    changed();
  };

  // It rings while the server says so and the line is there: never for a call that may be gone.
  const ringWhileOffered = () => {
    const rings = desk.line === 'live' && desk.desk?.offer != null && !desk.asked.some((a) => a.kind === 'accept' || a.kind === 'decline');
    if (rings && !stopRing) stopRing = ring();
    if (!rings && stopRing) {
      stopRing();
      stopRing = null;
    }
  };

  const ask = (asked: Asked, request: () => Promise<void>) => {
    // Pressed twice it is asked once; another presence takes the place of the one before.
    if (asked.kind !== 'presence' && isAsked(desk, asked.kind)) return;
    take({ kind: 'asked', asked });
    request().then(() => { if (asked.kind === 'consult') take({ kind: 'taken', asked: asked.kind }); }).catch((error: unknown) => take({ kind: 'refused', asked: asked.kind, problem: problemOf(error) }));
  };

  const closeLive = openLive({
    message: (message) => {
      take({ kind: 'message', message, now: Date.now() });
      if (message.kind === 'taken') {
        phone?.abandon();
        phone = null;
      }
      if (!desk.desk?.offer) phone?.send({ kind: 'forget_accept' });
    },
    lost: () => {
      take({ kind: 'line_lost' });
      // A socket does not tell a dead server from a sign-in that is over; this question does (`onSignedOut`).
      api.me().catch(() => undefined);
    },
  });

  const register = async () => {
    let account: PhoneAccount;
    try {
      account = await api.seat();
    } catch {
      if (!closed) window.setTimeout(() => void register(), 2000);
      return;
    }
    if (closed || desk.line === 'taken') return;
    phone = openPhone({ account, renew: api.seat, speaker });
    phone.onChange(() => {
      if (phone?.state().trouble === 'microphone' && desk.asked.some((a) => a.kind === 'accept'))
        desk = reduce(desk, { kind: 'refused', asked: 'accept', problem: { code: 'microphone', message: '' } });
      changed();
    });
    changed();
  };
  void register();

  const measure = window.setInterval(() => {
    void phone?.quality().then((measured) => {
      if (measured === quality) return;
      quality = measured;
      changed();
    });
  }, 2000);

  const contact = () => desk.desk?.contact ?? null;
  return {
    snapshot: () => current,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    accept: () => {
      const offer = desk.desk?.offer;
      if (!offer || !phone) return;
      take({ kind: 'asked', asked: { kind: 'accept', offer: offer.id } });
      phone.send({ kind: 'accept' });
    },
    decline: () => {
      const offer = desk.desk?.offer;
      if (offer) ask({ kind: 'decline', offer: offer.id }, () => api.act(offer.contact, 'decline'));
    },
    hold: () => {
      const c = contact();
      if (!c || c.wrap_up || !c.media || c.part !== null) return; // before both are heard there is nothing to hold
      if (c.held) ask({ kind: 'resume', contact: c.id }, () => api.act(c.id, 'resume'));
      else ask({ kind: 'hold', contact: c.id }, () => api.act(c.id, 'hold'));
    },
    hangUp: () => {
      const c = contact();
      if (c && !c.wrap_up) ask({ kind: 'hang_up', contact: c.id }, () => api.hangUp(c.id, c.part));
    },
    transfer: (to) => {
      const c = contact();
      if (c && !c.wrap_up) ask({ kind: 'transfer', contact: c.id }, () => api.transfer(c.id, to));
    },
    consult: (to) => {
      const c = contact();
      if (c && !c.wrap_up) ask({ kind: 'consult', contact: c.id }, () => api.consult(c.id, to));
    },
    completeConsult: () => {
      const c = contact();
      if (c && c.part === null && colleagueOf(c)?.ringing === false) ask({ kind: 'complete_consult', contact: c.id }, () => api.act(c.id, 'consult/complete'));
    },
    takeBack: () => {
      const c = contact();
      if (c && c.part === null && colleagueOf(c)) ask({ kind: 'take_back', contact: c.id }, () => api.act(c.id, 'consult/take-back'));
    },
    confer: () => {
      const c = contact();
      const colleague = c && c.part === null ? colleagueOf(c) : null;
      if (c && colleague?.part === 'consulted' && !colleague.ringing) ask({ kind: 'confer', contact: c.id }, () => api.act(c.id, 'consult/conference'));
    },
    mute: (on) => phone?.send({ kind: 'mute', on }),
    digit: (digit) => phone?.send({ kind: 'digit', digit }),
    presence: (presence, reason) =>
      ask({ kind: 'presence', presence, reason: reason ?? null }, () => api.presence(presence, reason)),
    extend: () => {
      const c = contact();
      if (c?.wrap_up) ask({ kind: 'extend', contact: c.id, until: c.wrap_up.until }, () => api.extend(c.id));
    },
    complete: (wrapUp) => {
      const c = contact();
      if (c?.wrap_up) ask({ kind: 'complete', contact: c.id }, () => api.complete(c.id, wrapUp));
    },
    readRefusal: () => take({ kind: 'refusal_read' }),
    close: () => {
      closed = true;
      window.clearInterval(measure);
      stopRing?.();
      closeLive();
      phone?.stop();
      listeners.clear();
    },
  };
}
