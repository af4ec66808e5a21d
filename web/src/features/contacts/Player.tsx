import { useEffect, useMemo, useRef, useState } from 'react';
import { problemOf, recordingOf } from '../../api/client';
import type { Problem, Recording } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { lengthOf, problemWords, t, timeOf } from '../../i18n';
import { Icon } from '../../ui/icons';
import { silencesOf, skipTo, tracksOf } from './wave';

type Load =
  | { kind: 'asked_not' }
  | { kind: 'loading' }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'here'; url: string; direct: string; seconds: number; tracks: number[][]; at: number };

const slices = 250;
const speeds = [1, 1.2, 1.5, 2, 0.8];

/** What the rest of the page may know of the player and ask of it: where it is (null: not loaded), and to go elsewhere. */
export type PlayerHandle = { at: number | null; jump: (to: number) => void; told: (at: number | null) => void; listens: (jump: (to: number) => void) => void };

export function usePlayer(): PlayerHandle {
  const [at, setAt] = useState<number | null>(null);
  const jump = useRef<(to: number) => void>(() => undefined);
  const [fixed] = useState(() => ({ jump: (to: number) => jump.current(to), listens: (how: (to: number) => void) => { jump.current = how; } }));
  return { at, told: setAt, ...fixed };
}

/** The recording is fetched once, by a click: each fetch is an act of listening that the server writes down. */
export function Player({ contact, recording, player }: { contact: number; recording: Recording | null; player: PlayerHandle }) {
  const [load, setLoad] = useState<Load>({ kind: 'asked_not' });
  useEffect(() => () => {
    if (load.kind === 'here') URL.revokeObjectURL(load.url);
  }, [load]);

  const none = recording === null || recording.state === 'none';
  const words = none ? t('player.none') : recording.state === 'open' ? t('player.open') : recording.state === 'failed' ? t('player.failed') : null;

  const listen = async () => {
    setLoad({ kind: 'loading' });
    try {
      const blob = await recordingOf(contact);
      const { seconds, tracks } = await tracksOf(await blob.arrayBuffer(), slices);
      setLoad({ kind: 'here', url: URL.createObjectURL(blob), direct: `/api/contacts/${contact}/recording`, seconds, tracks, at: Date.now() });
    } catch (error) {
      setLoad({ kind: 'refused', problem: problemOf(error) });
    }
  };

  return (
    <section className="player" aria-labelledby="ph" data-testid="player" data-player={load.kind}>
      <h2 className="vh" id="ph">{t('player.title')}</h2>
      {words ? <p className="sub">{words}</p>
        : load.kind === 'here' ? <Sound load={load} gaps={recording?.gaps ?? []} player={player} />
          : load.kind === 'refused' ? <p className="st bad wrapst" role="alert" data-testid="player-refused"><Icon name="lock" />{load.problem.code === 'not_yours' ? t('player.forbidden') : load.problem.code === 'failed' ? t('player.error') : problemWords(load.problem)}</p>
            : (
              <div className="row">
                <button className="btn pri" type="button" disabled={load.kind === 'loading'} onClick={() => void listen()} data-testid="listen"><Icon name="play" />{t(load.kind === 'loading' ? 'player.loading' : 'player.load')}</button>
                <span className="x sub">{t('player.load_hint')}</span>
              </div>
            )}
    </section>
  );
}

function Sound({ load, gaps, player }: { load: Extract<Load, { kind: 'here' }>; gaps: Recording['gaps']; player: PlayerHandle }) {
  const audio = useRef<HTMLAudioElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [source, setSource] = useState(load.url);
  const [skipping, setSkipping] = useState(false);
  const { seconds, tracks } = load;
  const silences = useMemo(() => silencesOf(tracks, seconds), [tracks, seconds]);
  const share = (s: number) => `${(100 * s) / Math.max(seconds, 0.001)}%`;

  useEffect(() => {
    if (!playing) return;
    let frame = requestAnimationFrame(function follow() {
      const here = audio.current?.currentTime ?? 0;
      const on = skipping ? skipTo(silences, here) : null;
      if (on !== null && audio.current) audio.current.currentTime = on;
      setAt(on ?? here);
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, skipping, silences]);
  // The list of what happened goes with the voice, a second at a time.
  const second = Math.floor(at);
  useEffect(() => player.told(second), [second]);
  useEffect(() => () => player.told(null), []);

  const jump = (to: number) => {
    if (!audio.current) return;
    audio.current.currentTime = Math.max(0, Math.min(seconds, to));
    setAt(audio.current.currentTime);
  };
  player.listens((to) => {
    jump(to);
    void audio.current?.play();
  });
  const toggle = () => {
    if (!audio.current) return;
    if (audio.current.paused) void audio.current.play();
    else audio.current.pause();
  };
  const faster = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  };

  const ticks = Array.from({ length: Math.floor(seconds / 60) }, (_, n) => (n + 1) * 60).filter((s) => seconds - s > seconds * 0.06);
  return (
    <div onKeyDown={(e) => {
      if (e.key === 'ArrowLeft') jump(at - 5);
      else if (e.key === 'ArrowRight') jump(at + 5);
      else if (e.key === ' ' && !(e.target instanceof HTMLButtonElement)) toggle();
      else return;
      e.preventDefault();
    }}>
      <audio ref={audio} src={source} preload="auto" data-testid="audio" onPlay={() => setPlaying(true)} onPause={() => setPlaying(false)}
        onTimeUpdate={(e) => setAt(e.currentTarget.currentTime)} onError={() => setSource(load.direct)} />
      <div className="row between x">
        <span className="row"><b>{t('player.customer')}</b><span className="sub">{t('player.above')}</span> <b className="c-acc">{t('player.consultant')}</b><span className="sub">{t('player.below')}</span></span>
        <span className="sub">{t('audit.listened', { time: timeOf(load.at) })}{gaps.length > 0 && <> · {t('player.gaps', { n: gaps.length })}</>}</span>
      </div>
      <div className="wavebox" ref={box} tabIndex={0} role="slider" aria-label={t('player.wave', { length: lengthOf(seconds), n: gaps.length })}
        aria-valuemin={0} aria-valuemax={Math.round(seconds)} aria-valuenow={Math.round(at)} aria-valuetext={shortClockOf(Math.floor(at))} data-testid="wave"
        onPointerDown={(e) => {
          const rect = e.currentTarget.getBoundingClientRect();
          jump(((e.clientX - rect.left) / rect.width) * seconds);
        }}>
        {gaps.map((g) => <span key={g.from_s} className="zone gap" style={{ left: share(g.from_s), width: share(g.to_s - g.from_s) }} />)}
        <svg viewBox={`0 0 ${slices * 4} 160`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
          {tracks.slice(0, 2).map((track, c) => track.map((peak, n) => {
            const height = Math.max(2, peak * 60);
            const heard = (n / slices) * seconds <= at;
            return <rect key={`${c}-${n}`} x={n * 4} y={(c === 0 ? 48 : 116) - height / 2} width={2.2} height={height} fill={heard ? (c === 0 ? 'var(--g4)' : 'var(--accent)') : 'var(--g2)'} />;
          }))}
        </svg>
        {gaps.map((g) => <span key={g.from_s} className="zone c-warn" style={{ left: share(g.from_s), width: share(g.to_s - g.from_s) }}>{(g.to_s - g.from_s) / seconds > 0.07 && t('player.gap', { length: shortClockOf(Math.round(g.to_s - g.from_s)) })}</span>)}
        <i className="head" style={{ left: share(at) }} />
        <span className="wt first">{shortClockOf(0)}</span>
        {ticks.map((s) => <span key={s} className="wt" style={{ left: share(s) }}>{shortClockOf(s)}</span>)}
        <span className="wt last">{shortClockOf(Math.round(seconds))}</span>
      </div>
      <div className="pctl" role="toolbar" aria-label={t('player.controls')}>
        <button className="iconbtn" type="button" aria-label={t('player.back')} onClick={() => jump(at - 5)}><Icon name="back" size={24} /></button>
        <button className="playb" type="button" aria-label={t(playing ? 'player.pause' : 'player.play')} onClick={toggle} data-testid="play" data-playing={playing}><Icon name={playing ? 'pause' : 'play'} size={24} /></button>
        <button className="iconbtn" type="button" aria-label={t('player.forward')} onClick={() => jump(at + 5)}><Icon name="skip" size={24} /></button>
        <span className="pos big" data-testid="position">{shortClockOf(Math.floor(at))}</span><span className="sub">/ {shortClockOf(Math.round(seconds))}</span><span className="grow" />
        <button className="btn ter sm" type="button" aria-pressed={skipping} onClick={() => setSkipping(!skipping)} data-testid="skip-silence">{skipping && <Icon name="check" size={16} />}{t('player.skip')}</button>
        <button className="btn ter sm" type="button" onClick={faster} data-testid="speed">{t('player.speed', { x: speed })}</button>
      </div>
    </div>
  );
}
