import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRTCSessionEvent, RTCSessionEvent, UAConfiguration } from 'jssip/lib/UA';
import type { PhoneAccount } from '../api/types';
import { phoneOff, step, type PhoneEffect, type PhoneEvent, type PhoneState } from './machine';

// The only file that touches JsSIP and RTCPeerConnection: the machine decides, this carries out.

export type Quality = 'unknown' | 'good' | 'fair' | 'bad';

export type Phone = {
  state: () => PhoneState;
  onChange: (listener: () => void) => () => void;
  send: (event: Extract<PhoneEvent, { kind: 'accept' | 'forget_accept' | 'dial' | 'mute' | 'digit' | 'hang_up' }>) => void;
  quality: () => Promise<Quality>;
  /** Leaves everything to another page: nothing is said to the server, which may have given it the call already. */
  abandon: () => void;
  stop: () => void;
};

/** Processing helps people in a noisy room and eats test tones: `?plain-audio=1` switches it off. */
export function microphoneWishes(search: string): MediaTrackConstraints {
  const on = new URLSearchParams(search).get('plain-audio') !== '1';
  return { echoCancellation: on, noiseSuppression: on, autoGainControl: on };
}

export const openMicrophone = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({ audio: microphoneWishes(location.search), video: false });

/**
 * JsSIP takes whole seconds only and starts at 2: too long for a desk that should have its call back in 3 s.
 * Its transport keeps the two limits as plain numbers; a share of chance keeps all desks from coming in one instant.
 */
function recoverSoon(ua: JsSIP.UA): void {
  const { _transport: transport } = ua as unknown as { _transport?: { recovery_options?: object } };
  const seconds = 0.5 + Math.random() * 0.3;
  if (transport) transport.recovery_options = { min_interval: seconds, max_interval: seconds };
}

export function openPhone(options: {
  account: PhoneAccount;
  /** A new account before the old one is too old; none for a single call. */
  renew?: () => Promise<PhoneAccount>;
  speaker: HTMLAudioElement;
}): Phone {
  const { account, renew, speaker } = options;
  let state = phoneOff;
  const listeners = new Set<() => void>();
  let session: RTCSession | null = null;
  let connection: RTCPeerConnection | null = null;
  let microphone: MediaStream | null = null;
  let renewal: number | undefined;

  const take = (event: PhoneEvent) => {
    const [next, effects] = step(state, event);
    state = next;
    for (const effect of effects) carryOut(effect);
    for (const listener of listeners) listener();
  };

  const carryOut = (effect: PhoneEffect) => {
    switch (effect.kind) {
      case 'answer':
        return void withMicrophone((stream) => session?.answer({ mediaStream: stream, pcConfig }));
      case 'dial':
        return void withMicrophone((stream) => ua.call(effect.target, { mediaStream: stream, pcConfig }));
      case 'mute':
        for (const track of microphone?.getAudioTracks() ?? []) track.enabled = !effect.on;
        return;
      case 'digit':
        // RFC 4733 events in the stream, not SIP INFO: the centre listens to the media.
        connection?.getSenders().find((s) => s.dtmf)?.dtmf?.insertDTMF(effect.digit, 160, 70);
        return;
      case 'hang_up':
        if (session && !session.isEnded()) session.terminate();
        else take({ kind: 'ended' });
        return;
    }
  };

  const withMicrophone = async (use: (stream: MediaStream) => void) => {
    try {
      microphone = await openMicrophone();
    } catch {
      take({ kind: 'trouble', trouble: 'microphone' });
      return;
    }
    if (state.call.kind === 'none') release();
    else use(microphone);
  };

  const release = () => {
    for (const track of microphone?.getTracks() ?? []) track.stop();
    microphone = null;
    speaker.srcObject = null;
  };

  const pcConfig: RTCConfiguration = { iceServers: [], rtcpMuxPolicy: 'require', bundlePolicy: 'max-bundle' };

  const configuration: UAConfiguration = {
    sockets: new JsSIP.WebSocketInterface(`${location.origin.replace(/^http/, 'ws')}${account.ws_path}`),
    uri: account.uri,
    authorization_user: account.user,
    password: account.password,
    // Who only calls registers, too: when the server or the network was away, that is how it finds this page again.
    register: true,
    register_expires: 300,
    // Fresh for each page: an old page's binding must not be taken for this one's (RFC 5626 §4.1).
    instance_id: crypto.randomUUID(),
    session_timers: false,
    no_answer_timeout: 180,
    user_agent: 'naru-web',
  };
  const ua = new JsSIP.UA(configuration);
  recoverSoon(ua);

  ua.on('connecting', () => take({ kind: 'connecting' }));
  ua.on('disconnected', () => take({ kind: 'socket_lost' }));
  ua.on('registered', () => take({ kind: 'registered' }));
  ua.on('unregistered', () => take({ kind: 'socket_lost' }));
  ua.on('registrationFailed', (event) => {
    // Without a response it was the socket: recovery is on its way.
    if (!event.response) return take({ kind: 'socket_lost' });
    take({ kind: 'refused' });
    scheduleRenewal(2000);
  });

  ua.on('newRTCSession', (event: RTCSessionEvent) => {
    const mine = event.session;
    const former = connection;
    session = mine;
    mine.on('peerconnection', ({ peerconnection }) => listenTo(peerconnection as RTCPeerConnection));
    // For our own calls JsSIP has made the connection before it tells of the session.
    const made = mine.connection as RTCPeerConnection | null | undefined;
    if (made) listenTo(made);
    // One candidate is enough towards a server with a public one (ICE-lite): waiting for all costs seconds.
    mine.on('icecandidate', ({ ready }) => ready());
    mine.on('accepted', () => {
      if (mine !== session) return;
      if (former && former !== connection) former.close();
      take({ kind: 'up', now: Date.now() });
    });
    const over = () => {
      if (mine !== session) return;
      session = null;
      connection = null;
      release();
      take({ kind: 'ended' });
    };
    mine.on('ended', over);
    mine.on('failed', (failure) => {
      const ours = mine === session && state.call.kind === 'calling';
      over();
      if (ours) take({ kind: 'trouble', trouble: failure.cause === 'Canceled' ? 'failed' : 'refused' });
    });
    if (event.originator === 'remote') {
      const { request } = event as IncomingRTCSessionEvent;
      const contact = Number(request.getHeader('X-Naru-Contact'));
      take({
        kind: 'invited',
        contact: Number.isInteger(contact) && contact > 0 ? contact : null,
        resume: request.getHeader('X-Naru-Resume') === '1',
      });
    }
  });

  const listenTo = (pc: RTCPeerConnection) => {
    connection = pc;
    // JsSIP hangs up when ICE fails. Whether a call is over is for the server to say: it may be starting its
    // worker again and takes the call up where it was. A capturing listener runs before JsSIP's.
    pc.addEventListener(
      'iceconnectionstatechange',
      (event) => {
        if (pc.iceConnectionState === 'failed') event.stopImmediatePropagation();
      },
      { capture: true },
    );
    pc.addEventListener('track', (event) => {
      speaker.srcObject = event.streams[0] ?? new MediaStream([event.track]);
      // A page that uses the microphone may sound without a further click.
      void speaker.play().catch(() => undefined);
    });
  };

  const scheduleRenewal = (inMs: number) => {
    window.clearTimeout(renewal);
    if (!renew) return;
    renewal = window.setTimeout(async () => {
      try {
        const fresh = await renew();
        ua.set('authorization_user', fresh.user);
        ua.set('password', fresh.password);
        if (state.line === 'refused') ua.register();
        scheduleRenewal(renewalIn(fresh));
      } catch {
        scheduleRenewal(5000);
      }
    }, inMs);
  };
  const renewalIn = (of: PhoneAccount) => Math.min(Math.max(5_000, Date.parse(of.expires_at) - Date.now() - 60_000), 6 * 3600_000);

  take({ kind: 'connecting' });
  ua.start();
  scheduleRenewal(renewalIn(account));

  let before = { lost: 0, received: 0 };
  return {
    state: () => state,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: take,
    quality: async () => {
      if (!connection) return 'unknown';
      let quality: Quality = 'unknown';
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue;
        const { packetsLost: lost = 0, packetsReceived: received = 0, jitter = 0 } = report as RTCInboundRtpStreamStats;
        const loss = (lost - before.lost) / Math.max(1, lost - before.lost + received - before.received);
        const silent = received === before.received;
        before = { lost, received };
        quality = silent || loss > 0.05 || jitter > 0.1 ? 'bad' : loss > 0.01 || jitter > 0.03 ? 'fair' : 'good';
      }
      return quality;
    },
    abandon: () => {
      window.clearTimeout(renewal);
      (ua as unknown as { _transport?: { disconnect: () => void } })._transport?.disconnect();
      connection?.close();
      release();
      take({ kind: 'stopped' });
    },
    stop: () => {
      window.clearTimeout(renewal);
      ua.stop();
      release();
      take({ kind: 'stopped' });
    },
  };
}
