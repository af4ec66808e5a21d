import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { problemOf } from '../../api/client';
import { floorOrders, type LeaderPart } from '../../api/floor';
import type { Problem } from '../../api/types';
import { clockOf, secondsSince, serverNow } from '../../desk/selectors';
import { problemWords, t } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { Icon, type IconName } from '../../ui/icons';
import { go } from '../../ui/route';
import type { DeskSession } from '../desk/session';

const parts: readonly { part: LeaderPart; icon: IconName }[] = [{ part: 'listening', icon: 'headset' }, { part: 'whispering', icon: 'horn' }, { part: 'barging', icon: 'users' }];
const isLeaders = (part: string | null): part is LeaderPart => parts.some((one) => one.part === part);
const never = () => () => undefined;

/** A team leader in a talk of others, on the telephone of this page: what they do there, and how they leave. */
export function Listening({ desk, live }: { desk: DeskSession | null; live: boolean }) {
  const snapshot = useSyncExternalStore(desk?.onChange ?? never, () => desk?.snapshot() ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [taking, setTaking] = useState(false);
  const bar = useRef<HTMLElement>(null);
  const now = useNow();
  const state = snapshot?.desk;
  const contact = state?.desk?.contact ?? null;
  const offer = state?.desk?.offer ?? null;
  const part = contact && isLeaders(contact.part) ? contact.part : null;
  const mine = contact !== null && contact.part === null;
  const rings = offer !== null && isLeaders(offer.part);
  const up = snapshot?.phone.call.kind === 'up';
  const there = part !== null;

  // It rings because this page asked for it a moment ago.
  useEffect(() => { if (rings) desk?.accept(); }, [rings, offer?.id]);
  // Nobody hears who listens; the microphone's light says so, too.
  useEffect(() => { if (up) desk?.mute(part === 'listening'); }, [up, part]);
  // The customer is theirs: that is done at the desk.
  useEffect(() => { if (mine) go('/desk'); }, [mine]);
  useEffect(() => { if (there) bar.current?.querySelector('button')?.focus(); }, [there]);

  if (!state || (!there && !rings)) return null;
  const id = contact?.id ?? offer?.contact ?? 0;
  const change = (to: LeaderPart) => {
    setProblem(null);
    floorOrders.listen(id, to).catch((error: unknown) => setProblem(problemOf(error)));
  };
  const trouble = snapshot?.phone.trouble ?? null;
  return (
    <section className="listening" ref={bar} aria-label={t('listen.title')} data-testid="listening" data-part={part ?? 'ringing'} data-media={up}>
      <p role="status"><Icon name="headset" /><b>{there ? t(`listen.${part}`, { who: contact?.beside ?? '' }) : t('listen.calling')}</b>
        {there && state.desk && <span className="live">{clockOf(secondsSince(state.desk.agent.since, serverNow(state, now)))}</span>}</p>
      {there && (
        <div className="row wrap" role="group" aria-label={t('listen.how')}>
          {parts.map((one) => (
            <button key={one.part} className="btn ter sm" type="button" aria-pressed={part === one.part} disabled={!live} onClick={() => change(one.part)} data-testid={`listen-${one.part}`}><Icon name={one.icon} size={16} />{t(`listen.do.${one.part}`)}</button>
          ))}
          <button className="btn ter sm" type="button" disabled={!live} onClick={() => setTaking(true)} data-testid="listen-take-over">{t('listen.take_over')}</button>
          <button className="btn dan sm" type="button" disabled={!live} onClick={() => desk?.hangUp()} data-testid="listen-leave">{t('listen.leave')}</button>
        </div>
      )}
      {trouble !== null && <p role="alert" className="c-danger">{t(trouble === 'microphone' ? 'listen.microphone' : 'listen.failed')}</p>}
      {problem && <p role="alert" className="c-danger" data-testid="listen-problem">{problemWords(problem)}</p>}
      {taking && there && <FormDialog name="take-over" title={t('listen.take_over')} lead={t('listen.take_over_lead', { who: contact?.beside ?? '' })} go={t('listen.take_over')} look="dan" close={() => setTaking(false)} send={() => floorOrders.takeOver(id)}><span /></FormDialog>}
    </section>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(clock);
  }, []);
  return now;
}
