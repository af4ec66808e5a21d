import { useEffect, useRef, useState } from 'react';
import { isAsked } from '../../desk/state';
import { t } from '../../i18n';
import { openMicrophone } from '../../softphone/browser';
import { testTone, watchLevel } from '../../softphone/sound';
import { Icon } from '../../ui/icons';
import { useDesk } from './use';

type Microphone = { kind: 'untested' } | { kind: 'listening'; level: number; heard: boolean } | { kind: 'denied' };

/** Begin of a shift: one click tests what a call needs and says in words what is wrong. */
export function StartStage({ again, leave }: { again: boolean; leave: () => void }) {
  const [{ desk: state, phone }, session] = useDesk();
  const [microphone, setMicrophone] = useState<Microphone>({ kind: 'untested' });
  const [played, setPlayed] = useState(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const test = async () => {
    stop.current?.();
    testTone();
    setPlayed(true);
    try {
      const stream = await openMicrophone();
      setMicrophone({ kind: 'listening', level: 0, heard: false });
      const unwatch = watchLevel(stream, (level) =>
        setMicrophone((before) => ({ kind: 'listening', level, heard: (before.kind === 'listening' && before.heard) || level > 0.35 })));
      stop.current = () => {
        unwatch();
        for (const track of stream.getTracks()) track.stop();
        stop.current = null;
      };
    } catch {
      setMicrophone({ kind: 'denied' });
    }
  };

  const registered = phone.line === 'registered';
  const asked = isAsked(state, 'presence');
  const begin = (presence: 'ready' | 'not_ready') => {
    stop.current?.();
    if (presence === 'ready') session.presence('ready');
    else session.presence('not_ready', 'work');
    leave();
  };
  const tested = microphone.kind !== 'untested';
  const level = microphone.kind === 'listening' ? microphone.level : 0;

  return (
    <div className="rest start" data-testid="start">
      <h1 id="main" tabIndex={-1}>{t(again ? 'idle.check' : 'start.title')}</h1>
      <p className="say">{t('start.lead')}</p>
      <ul className="checks">
        <li data-testid="check-mic" data-ok={microphone.kind === 'listening' && microphone.heard}>
          <Icon name="mic" size={24} /><b>{t('start.mic')}</b>
          <span>
            {microphone.kind === 'untested' && <span className="sub">{t('start.mic_wait')}</span>}
            {microphone.kind === 'denied' && <span className="st bad wrapst"><Icon name="alert" size={16} />{t('start.mic_denied')}</span>}
            {microphone.kind === 'listening' && (microphone.heard
              ? <span className="st idle"><Icon name="checkc" size={16} />{t('start.mic_ok')}</span>
              : <span>{t('start.mic_speak')}</span>)}
          </span>
          {microphone.kind === 'listening' && <span className="meter" role="meter" aria-label={t('start.mic_level')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(level * 100)}><i style={{ width: `${level * 100}%` }} /></span>}
        </li>
        <li data-testid="check-speaker" data-ok={played}>
          <Icon name="volume" size={24} /><b>{t('start.speaker')}</b>
          <span>{played ? <>{t('start.speaker_played')} <button className="linkb" type="button" onClick={testTone}>{t('start.speaker_again')}</button></> : <span className="sub">{t('start.speaker_wait')}</span>}</span>
        </li>
        <li data-testid="check-network" data-ok={registered}>
          <Icon name="bars" size={24} /><b>{t('start.network')}</b>
          <span>{registered ? <span className="st idle"><Icon name="checkc" size={16} />{t('start.network_ok')}</span>
            : phone.line === 'refused' || phone.line === 'lost' ? <span className="st bad wrapst"><Icon name="alert" size={16} />{t('start.network_bad')}</span>
              : <span className="sub">{t('start.network_wait')}</span>}</span>
        </li>
      </ul>
      <p className="restact row">
        <button className={tested ? 'btn ter' : 'btn pri'} type="button" onClick={() => void test()} data-testid="start-test">{t(tested ? 'start.again' : 'start.test')}</button>
        <button className={tested ? 'btn pri' : 'btn ter'} type="button" disabled={!registered || asked || state.line !== 'live'} title={registered ? undefined : t('start.need_phone')} onClick={() => begin('ready')} data-testid="start-ready">{asked ? t('top.asked') : t('start.ready')}</button>
        {!again && <button className="btn txt" type="button" disabled={asked || state.line !== 'live'} onClick={() => begin('not_ready')} data-testid="start-work">{t('start.work')}</button>}
        {again && <button className="btn txt" type="button" onClick={() => { stop.current?.(); leave(); }}>{t('keys.close')}</button>}
      </p>
    </div>
  );
}
