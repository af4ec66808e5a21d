import { useEffect, useRef, useState } from 'react';
import { colleagueOf, isAsked, type Asked } from '../../desk/state';
import { t, type TextKey } from '../../i18n';
import { Icon, type IconName } from '../../ui/icons';
import { useDesk } from './use';

type Control = {
  id: string;
  icon: IconName;
  label: TextKey;
  letter?: string;
  /** Why it cannot be used now; nothing when it can. */
  why: TextKey | null;
  hint?: TextKey;
  pressed?: boolean;
  asked?: Asked['kind'][];
  look?: string;
  use: () => void;
};

/** The row that never moves: a button that cannot be used stays where it is and says why. */
export function Controls({ transfer, ask }: { transfer?: () => void; ask?: () => void }) {
  const [{ desk: state, phone }, session] = useDesk();
  const [keypad, setKeypad] = useState(false);
  const [sent, setSent] = useState('');
  const row = useRef<HTMLDivElement>(null);
  const desk = state.desk;
  const contact = desk?.contact ?? null;
  const talking = contact !== null && contact.wrap_up === null;
  const ringing = !contact && desk?.offer != null;
  const lost = state.line !== 'live';
  const up = phone.call.kind === 'up';
  const muted = phone.call.kind === 'up' && phone.call.muted;
  const colleague = contact && talking ? colleagueOf(contact) : null;
  const noCall: TextKey | null = talking ? (lost ? 'ctl.line_lost' : null) : 'ctl.no_call';

  // What only whose talk it is may do.
  const notMine: TextKey | null = contact && contact.part !== null && talking ? 'ctl.not_yours' : !contact?.media ? 'ctl.no_call' : noCall;
  const three: TextKey | null = notMine ?? (colleague?.ringing ? 'ctl.still_rings' : colleague?.part === 'conference' ? 'ctl.three_already' : null);

  useEffect(() => {
    if (!talking) {
      setKeypad(false);
      setSent('');
    }
  }, [talking]);

  const controls: Control[] = [
    { id: 'accept', icon: 'phone', label: 'ctl.accept', letter: 'A', why: ringing ? (lost ? 'ctl.line_lost' : null) : 'ctl.no_ring', asked: ['accept'], look: 'acc', use: session.accept },
    { id: 'hold', icon: 'pause', label: contact?.held && talking ? 'ctl.resume' : 'ctl.hold', letter: 'H', why: notMine, pressed: talking && contact.held, asked: ['hold', 'resume'], use: session.hold },
    { id: 'mute', icon: 'mic', label: 'ctl.mute', letter: 'M', why: talking && up ? null : 'ctl.no_call', pressed: muted, use: () => session.mute(!muted) },
    { id: 'transfer', icon: 'transfer', label: 'ctl.transfer', letter: 'T', why: transfer ? notMine : 'ctl.no_call', asked: ['transfer'], use: () => transfer?.() },
    { id: 'conference', icon: 'users', label: 'ctl.conference', letter: 'J', why: ask ? three : 'ctl.no_call', pressed: colleague?.part === 'conference', asked: ['confer', 'consult'], use: () => (colleague ? session.confer() : ask?.()) },
    { id: 'keypad', icon: 'keypad', label: 'ctl.keypad', why: talking && up ? null : 'ctl.no_call', pressed: keypad, use: () => setKeypad(!keypad) },
    { id: 'protect', icon: 'shield', label: 'ctl.protect', letter: 'P', why: 'ctl.not_yet', use: () => undefined },
    ringing
      ? { id: 'end', icon: 'end', label: 'ctl.end', letter: 'Q', why: lost ? 'ctl.line_lost' : null, hint: 'ctl.decline', asked: ['decline'], look: 'enda', use: session.decline }
      : { id: 'end', icon: 'end', label: 'ctl.end', letter: 'Q', why: noCall, asked: ['hang_up'], look: 'enda', use: session.hangUp },
  ];

  const digit = (d: string) => {
    session.digit(d);
    setSent((before) => (before + d).slice(-20));
  };

  return (
    <div className="ctlbox">
      <div className="ctl" role="toolbar" aria-label={t('ctl.label')} ref={row} data-testid="controls"
        onKeyDown={(e) => {
          if (e.key !== 'ArrowRight' && e.key !== 'ArrowLeft') return;
          const buttons = [...(row.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
          const at = buttons.findIndex((b) => b === document.activeElement);
          buttons[(at + (e.key === 'ArrowRight' ? 1 : -1) + buttons.length) % buttons.length]?.focus();
          e.preventDefault();
        }}>
        {controls.map((c) => {
          const waits = c.asked?.some((kind) => isAsked(state, kind)) ?? false;
          return (
            <button key={c.id} type="button" className={c.why === null ? c.look : undefined} disabled={c.why !== null || waits}
              aria-pressed={c.pressed === undefined || c.id === 'keypad' ? undefined : c.pressed}
              aria-expanded={c.id === 'keypad' ? keypad : undefined}
              aria-keyshortcuts={c.letter ? `Alt+${c.letter}` : undefined}
              title={c.why ? t(c.why) : c.hint ? t(c.hint) : undefined} onClick={c.use} data-testid={`ctl-${c.id}`} data-asked={waits}>
              <Icon name={c.icon} />
              <span>{waits ? t('ctl.asked') : t(c.label)}{c.letter && !waits && <> <kbd>{c.letter}</kbd></>}</span>
            </button>
          );
        })}
      </div>
      {keypad && talking && (
        <div className="keypad" role="group" aria-label={t('ctl.keypad')} onKeyDown={(e) => { if (e.key === 'Escape') setKeypad(false); }}>
          <div className="keys">
            {[...'123456789*0#'].map((d) => (
              <button key={d} type="button" aria-label={t('ctl.keypad_digit', { d })} onClick={() => digit(d)} data-testid={`digit-${d}`}>{d}</button>
            ))}
          </div>
          <p className="x sub" aria-live="polite">{sent && t('ctl.keypad_sent', { digits: sent })}</p>
        </div>
      )}
    </div>
  );
}
