import './citizen.css';
import './citizen-parts.css';
import { useEffect, useState, type ReactNode } from 'react';
import { api } from '../../api/client';
import type { About, CitizenStatus, Week } from '../../api/types';
import { clockOf } from '../../desk/selectors';
import { dayShortOf, lengthOf, minuteOf, problemWords, t, useTitle, weekdayOf } from '../../i18n';
import { Icon, type IconName } from '../../ui/icons';
import { usePreferences } from '../../ui/preferences';
import { PreferenceSwitches } from '../../ui/PreferenceSwitches';
import { stretchesOf } from '../settings/week';
import { useCall, type CitizenState } from './useCall';

const number_default = '1588-0800';

export function CitizenPage() {
  const [about, setAbout] = useState<About | null>(null);
  const [status, setStatus] = useState<{ is: CitizenStatus; at: number } | null>(null);
  const call = useCall();
  const number = about?.centre.number ?? number_default;
  const hours = about ? hoursWord(about.centre.week) : '';

  const { language } = usePreferences();
  useTitle(`${t('cit.title')} | ${t('cit.name')}`);
  useEffect(() => {
    api.about().then(setAbout, () => undefined);
    const look = () => api.citizenStatus().then((is) => setStatus({ is, at: Date.now() }), () => setStatus(null));
    void look();
    const timer = window.setInterval(() => void look(), 10_000);
    return () => window.clearInterval(timer);
  }, []);

  const wait = status === null ? null : status.is;
  return (
    <div className="cit">
      <a className="skip" href="#main">{t('app.skip')}</a>
      <section className="mast" aria-label={t('cit.notice_area')}><p className="wrapc">{t(about && !about.demo ? 'cit.gov' : 'cit.demo')}</p></section>
      <header className="wrapc h"><a className="logo" href="/citizen">{language === 'ko' && about ? about.centre.name : t('cit.name')}</a><span className="end"><PreferenceSwitches /></span></header>
      <main id="main" tabIndex={-1}>
        <div className="wrapc">
          <div className="ask">
            <h1>{t('cit.title')}</h1>
            <p className="lead-text">{t('cit.lead')}</p>
          </div>
          <div className="two">
            <section className="ways" aria-labelledby="wh">
              <h2 id="wh">{t('cit.ways')}</h2>
              <p className="hrs" data-testid="hours">{[hours, wait && t(wait.open ? 'cit.open' : 'cit.closed'), wait?.opens_at && !wait.open && t('set.opens_at', { when: `${dayShortOf(wait.opens_at)} ${minuteOf(wait.opens_at)}` }), status && t('cit.as_of', { time: minuteOf(status.at) })].filter(Boolean).join(' · ')}</p>
              <ul>
                <Way icon="mail" title={t('cit.write')} how={t('cit.write_how')} figure={null} />
                <Way icon="chat" title={t('cit.chat')} how={t('cit.chat_how')} figure={null} />
                <Way icon="phone" title={t('cit.call')} how={t('cit.call_how')} href="#call" figure={
                  wait === null ? <><b>{t('cit.unknown')}</b>{t('cit.wait')}</>
                    : wait.estimate_minutes !== null && wait.estimate_minutes > 0 ? <><b>{t('cit.wait_minutes', { n: wait.estimate_minutes })}</b>{t('cit.wait')}</>
                      : wait.waiting > 0 ? <><b>{t('cit.wait_people', { n: wait.waiting })}</b>{t('cit.wait_ahead')}</>
                        : <><b>{t('cit.wait_none')}</b>{t('cit.wait_connect')}</>} />
                <Way icon="callback" title={t('cit.callback')} how={t('cit.callback_how')} figure={null} />
              </ul>
              <p className="hrs byphone">{t('cit.tel')} <a href={`tel:${number.replace(/[^0-9+]/g, '')}`}>{number}</a> · {t('cit.relay')}</p>
            </section>
            <CallPanel call={call} number={number} status={wait} />
          </div>
        </div>
      </main>
      <footer className="citfoot"><div className="wrapc"><p>{t('cit.foot', { number, hours })}</p></div></footer>
    </div>
  );
}

/** Weekdays, which is what hours are as a rule, in one word; other weeks day by day. */
function hoursWord(week: Week | null): string {
  if (week === null) return t('cit.always');
  return stretchesOf(week).map((one) => {
    const hours = `${one.from}–${one.to}`;
    if (one.first === 1 && one.last === 5) return t('cit.weekdays', { hours });
    return `${one.first === one.last ? weekdayOf(one.first) : `${weekdayOf(one.first)}–${weekdayOf(one.last)}`} ${hours}`;
  }).join(', ');
}

function Way({ icon, title, how, figure, href }: { icon: IconName; title: string; how: string; figure: ReactNode; href?: string }) {
  const inside = (
    <>
      <Icon name={icon} size={24} />
      <span><span className="tt">{title}</span><span className="dd">{how}</span></span>
      <span className="wt">{figure ?? <span className="sub">{t('cit.preparing')}</span>}</span>
      <span className="go">{href && <Icon name="right" />}</span>
    </>
  );
  return <li className={href ? undefined : 'off'}>{href ? <a href={href}>{inside}</a> : <div className="way">{inside}</div>}</li>;
}

const stepsNow: Record<CitizenState['kind'], number> = { none: 0, asking: 1, calling: 2, talking: 3, ended: 4, reloaded: 0, failed: 0 };

function CallPanel({ call, number, status }: { call: ReturnType<typeof useCall>; number: string; status: CitizenStatus | null }) {
  const { state } = call;
  const [keypad, setKeypad] = useState(true);
  const [sent, setSent] = useState('');
  const [now, setNow] = useState(Date.now());
  const talking = state.kind === 'talking';
  useEffect(() => {
    if (!talking) return;
    setSent('');
    setKeypad(true);
    const timer = window.setInterval(() => setNow(Date.now()), 250);
    return () => window.clearInterval(timer);
  }, [talking]);

  const steps = [t('cit.step_consent'), t('cit.step_mic'), t('cit.step_connect'), t('cit.step_talk')];
  const step = stepsNow[state.kind];
  const active = state.kind === 'asking' || state.kind === 'calling' || talking;
  return (
    <section className="callp" id="call" aria-labelledby="ch" data-testid="call" data-call={state.kind}>
      <h2 id="ch">{t('cit.call')}</h2>
      {active && (
        <ol className="steps" aria-label={t('cit.steps')}>
          {steps.map((word, n) => <li key={word} className={n < step ? 'ok' : undefined} aria-current={n === step ? 'step' : undefined}>{n < step && <Icon name="check" size={16} />}{word}</li>)}
        </ol>
      )}
      <div role="status">
        {state.kind === 'asking' && <p className="q small">{t('cit.asking')}</p>}
        {state.kind === 'calling' && <p className="q small">{t('cit.calling')}</p>}
        {talking && <><p className="state">{t('cit.talking')}</p></>}
        {state.kind === 'ended' && <><p className="q small">{t('cit.ended')}</p><p className="state tight">{t('cit.ended_hint', { length: lengthOf(state.seconds) })}</p></>}
        {state.kind === 'reloaded' && <><p className="q small">{t('cit.reloaded')}</p><p className="state tight">{t('cit.reloaded_hint')}</p></>}
        {state.kind === 'failed' && <p className="failed" data-testid="call-failed"><Icon name="alert" /><span>{state.problem ? problemWords(state.problem) : t(`cit.failed_${state.why}`, { number })}</span></p>}
      </div>
      {talking && (
        <>
          <p className="q" data-testid="call-time">{clockOf(Math.max(0, Math.floor((now - state.since) / 1000)))}</p>
          <p className={state.lineLost ? 'hrs x c-warn' : 'hrs x sub'}>{state.lineLost ? t('cit.line_lost') : t('cit.talking_hint')}</p>
        </>
      )}
      {!active && (
        <>
          {state.kind === 'none' && <p className="state">{status && !status.open ? t('cit.closed') : t('cit.call_how')}</p>}
          <button className="btn pri callb" type="button" onClick={call.start} data-testid="call-start"><Icon name="phone" size={24} />{t(state.kind === 'ended' || state.kind === 'reloaded' ? 'cit.again' : 'cit.start')}</button>
          <p className="hrs x sub">{t('cit.consent')}</p>
        </>
      )}
      {active && (
        <>
          {talking && keypad && (
            <div className="pad12" role="group" aria-label={t('cit.keypad')}>
              {[...'123456789*0#'].map((d) => (
                <button key={d} type="button" onClick={() => { call.digit(d); setSent((before) => (before + d).slice(-12)); }} data-testid={`digit-${d}`}>{d}</button>
              ))}
            </div>
          )}
          {talking && sent && <p className="x sub" aria-live="polite">{t('cit.sent')} <b>{sent}</b></p>}
          <div className="cc three" role="group" aria-label={t('cit.controls')}>
            <button type="button" aria-pressed={talking && state.muted} disabled={!talking} onClick={() => call.mute(!(talking && state.muted))} data-testid="call-mute"><Icon name="mic" size={24} />{t('cit.mute')}</button>
            <button type="button" aria-expanded={keypad} disabled={!talking} onClick={() => setKeypad(!keypad)} data-testid="call-keypad"><Icon name="keypad" size={24} />{t('cit.keypad')}</button>
            <button type="button" className="enda" disabled={state.kind === 'asking'} onClick={call.end} data-testid="call-end"><Icon name="end" size={24} />{t('cit.end')}</button>
          </div>
          <p className="hrs x sub closehint">{t('cit.close_hint')}</p>
        </>
      )}
    </section>
  );
}
