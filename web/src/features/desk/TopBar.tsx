import { useEffect, useRef, useState } from 'react';
import type { Wish } from '../../api/types';
import { clockOf, secondsSince } from '../../desk/selectors';
import { isAsked } from '../../desk/state';
import { t, timeOf } from '../../i18n';
import { Icon, Logo } from '../../ui/icons';
import { PreferenceSwitches } from '../../ui/PreferenceSwitches';
import { linkTo } from '../../ui/route';
import { useDesk, useServerNow } from './use';
import { presenceWord, stateOf } from './words';

const reasons: readonly Wish[] = ['rest', 'meal', 'training', 'meeting', 'work'];

export function TopBar({ showKeys, signOut }: { showKeys: () => void; signOut: () => void }) {
  const [{ desk: state, phone, quality }, session] = useDesk();
  const now = useServerNow(state);
  const desk = state.desk;
  const lost = state.line === 'lost';
  const shown = desk ? stateOf(desk.agent) : null;
  const busy = desk !== null && (desk.contact !== null || desk.offer !== null);
  const asked = isAsked(state, 'presence');
  const working = desk !== null && desk.agent.presence !== 'logged_out';
  const next = desk?.agent.next ?? null;

  return (
    <header className={lost ? 'top lost' : 'top'} data-testid="top" data-line={state.line}>
      <a className="logo" {...linkTo('/desk')}><Logo />{t('app.name')}</a>
      {shown && desk && (
        <span className={`pres ${shown.look}`} data-testid="presence" data-presence={desk.agent.presence} data-activity={desk.agent.activity} data-seat={desk.agent.seat}>
          <Icon name={shown.icon} />{shown.word}{working && <span className="t">{clockOf(secondsSince(desk.agent.since, now))}</span>}
        </span>
      )}
      {lost ? (
        <p className="lostline" role="alert" data-testid="line-lost">
          <Icon name="alert" /><b>{t('top.lost', { time: state.as_of === null ? '' : timeOf(state.as_of) })}</b><span className="losthint">{t('top.lost_hint')}</span>
        </p>
      ) : (
        <>
          {next && (
            <span className="next" data-testid="next-presence">
              <Icon name="coffee" size={16} />
              {t('top.next', { when: t(desk?.contact?.wrap_up ? 'top.after_wrap_up' : 'top.after_call'), what: presenceWord(next.presence, next.reason) })}
              <button className="btn txt sm" type="button" disabled={asked} onClick={() => session.presence('ready')} data-testid="cancel-next">{t('top.cancel_next')}</button>
            </span>
          )}
          {working && !next && (
            desk.agent.presence === 'not_ready' && !busy
              ? <button className="btn ter sm" type="button" disabled={asked} onClick={() => session.presence('ready')} data-testid="to-ready">{asked ? t('top.asked') : t('top.ready')}</button>
              : <Away asked={asked} busy={busy} choose={(reason) => session.presence('not_ready', reason)} leave={() => session.presence('logged_out')} />
          )}
          {working && desk.agent.presence === 'not_ready' && !busy && (
            <button className="btn txt sm" type="button" disabled={asked} onClick={() => session.presence('logged_out')} data-testid="leave">{t('top.leave')}</button>
          )}
        </>
      )}
      <div className="end">
        {desk && <span className="live">{t('top.today')} <b data-testid="today">{t('top.count', { n: desk.today.answered })}</b></span>}
        {phone.call.kind === 'up' && quality !== 'unknown' && phone.line === 'registered'
          ? <span className={`lq ${quality}`} data-testid="phone-line" data-phone={phone.line}><Icon name="bars" size={16} />{t(`quality.${quality}`)}</span>
          : <span className={`lq ${phone.line}`} data-testid="phone-line" data-phone={phone.line}><Icon name={phone.line === 'registered' ? 'bars' : 'alert'} size={16} />{t(`phone.${phone.line}`)}</span>}
        <span><span className="vh">{t('top.now')} </span><b>{timeOf(now)}</b></span>
        <a className="desklink" {...linkTo('/contacts')} data-testid="nav-contacts">{t('nav.contacts')}</a>
        {desk?.agent.presence === 'logged_out'
          ? <button className="btn txt sm" type="button" onClick={signOut} data-testid="sign-out">{t('nav.sign_out')}</button>
          : <span data-testid="agent-name">{desk?.agent.name}</span>}
        <PreferenceSwitches />
        <button className="iconbtn" type="button" aria-label={t('top.keys')} onClick={showKeys} data-testid="show-keys"><Icon name="help" /></button>
      </div>
    </header>
  );
}

/** A small menu: reasons to be away. Opens under its button, closes by Escape, by choosing and by leaving it. */
function Away({ asked, busy, choose, leave }: { asked: boolean; busy: boolean; choose: (reason: Wish) => void; leave: () => void }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLButtonElement>('[role=menuitem]')?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="menubox" ref={box}
      onBlur={(e) => { if (!box.current?.contains(e.relatedTarget)) setOpen(false); }}
      onKeyDown={(e) => {
        if (!open) return;
        const items = [...(box.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]') ?? [])];
        const at = items.findIndex((item) => item === document.activeElement);
        if (e.key === 'Escape') close();
        else if (e.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
        else if (e.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus();
        else return;
        e.preventDefault();
      }}>
      <button ref={button} className="btn ter sm" type="button" aria-haspopup="menu" aria-expanded={open} disabled={asked} onClick={() => setOpen(!open)} data-testid="away">
        <Icon name="coffee" size={16} />{asked ? t('top.asked') : busy ? t('top.away_after') : t('top.away')}
      </button>
      {open && (
        <ul className="menu" role="menu" aria-label={t('top.away')}>
          {reasons.map((reason) => (
            <li role="none" key={reason}>
              <button type="button" role="menuitem" tabIndex={-1} data-testid={`away-${reason}`} onClick={() => { close(); choose(reason); }}>{t(`reason.${reason}`)}</button>
            </li>
          ))}
          <li role="none" className="last"><button type="button" role="menuitem" tabIndex={-1} data-testid="away-leave" onClick={() => { close(); leave(); }}>{t('top.leave')}</button></li>
        </ul>
      )}
    </div>
  );
}
