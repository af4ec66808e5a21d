import './desk.css';
import './desk-parts.css';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/client';
import type { Catalogue } from '../../api/types';
import { actOf, guarded } from '../../desk/keys';
import { viewOf } from '../../desk/selectors';
import { problemWords, t, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { Message } from '../../ui/Message';
import { linkTo } from '../../ui/route';
import { colleagueOf } from '../../desk/state';
import { SituationLine } from '../situation/SituationLine';
import { ContactStage, type StageKeys } from './ContactStage';
import { HelpColumn } from './HelpColumn';
import { IdleStage } from './IdleStage';
import { KeyList } from './KeyList';
import { RingingStage } from './RingingStage';
import { StartStage } from './StartStage';
import { TopBar } from './TopBar';
import { useDesk, useServerNow } from './use';
import { WorkList } from './WorkList';
import { stateOf } from './words';

export function DeskPage({ leads, signOut, reopen }: { leads: boolean; signOut: () => void; reopen: () => void }) {
  const [{ desk: state }] = useDesk();
  const now = useServerNow(state);
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const [checking, setChecking] = useState(false);
  const stage = useRef<StageKeys | null>(null);
  const desk = state.desk;
  const view = viewOf(desk);

  useEffect(() => {
    let timer: number | undefined;
    const load = () => api.topics().then(setCatalogue, () => {
      timer = window.setTimeout(load, 2000);
    });
    void load();
    return () => window.clearTimeout(timer);
  }, []);

  const word = desk ? stateOf(desk.agent).word : t('top.connecting');
  useTitle(`${t('nav.desk')}: ${word} | ${t('app.name')}`);

  useKeys(stage, () => setKeysShown(true));

  // A call takes precedence over looking at one's equipment.
  useEffect(() => {
    if (view !== 'idle') setChecking(false);
  }, [view]);

  if (state.line === 'taken') {
    return (
      <Message title={t('taken.title')} action={<button className="btn pri" type="button" onClick={reopen} data-testid="take-back">{t('taken.back')}</button>}>
        <p className="sub" data-testid="taken">{t('taken.lead')}</p>
      </Message>
    );
  }
  return (
    <div className="desk" data-stale={state.line === 'lost' || undefined} data-testid="desk" data-view={view} data-seq={state.seq}>
      <a className="skip" href="#main">{t('app.skip')}</a>
      <TopBar showKeys={() => setKeysShown(true)} signOut={signOut} />
      <div className="cols">
        <WorkList desk={desk} now={now} />
        <main className="stage" aria-labelledby="main">
          <Refusal />
          {desk && <SituationLine situation={desk.situation} />}
          {view === 'loading' && <p className="inline-note" id="main">{t('app.loading')}</p>}
          {leads && (view === 'start' || view === 'idle' || view === 'ringing') && <LeaderStage />}
          {!leads && view === 'start' && <StartStage again={false} leave={() => undefined} />}
          {!leads && desk && view === 'idle' && (checking
            ? <StartStage again leave={() => setChecking(false)} />
            : <IdleStage desk={desk} now={now} check={() => setChecking(true)} showKeys={() => setKeysShown(true)} />)}
          {!leads && desk?.offer && view === 'ringing' && <RingingStage offer={desk.offer} desk={desk} now={now} />}
          {desk?.contact && <ContactStage key={desk.contact.id} contact={desk.contact} desk={desk} now={now} catalogue={catalogue} keys={stage} />}
        </main>
        <HelpColumn desk={desk} now={now} catalogue={catalogue} />
      </div>
      {keysShown && <KeyList close={() => setKeysShown(false)} />}
    </div>
  );
}

/** A team leader has a desk for the customer whom they took over, and none waits for them. */
function LeaderStage() {
  return <div className="inline-note" id="main"><p>{t('listen.desk')}</p><p><a {...linkTo('/floor')} data-testid="to-floor">{t('nav.floor')}</a></p></div>;
}

function Refusal() {
  const [{ desk: state }, session] = useDesk();
  if (!state.refusal || state.refusal.code === 'sign_in') return null; // asked for over the page
  return (
    <div className="refusal" role="alert" data-testid="refusal">
      <Icon name="alert" /><span className="grow"><b>{t('refusal.title')}</b> {problemWords(state.refusal)}</span>
      <button className="btn txt sm" type="button" onClick={session.readRefusal}>{t('refusal.close')}</button>
    </div>
  );
}

/** The keys of the desk. Alt+Q has two lives; between them it is deaf for a second. */
function useKeys(stage: { current: StageKeys | null }, list: () => void): void {
  const [snapshot, session] = useDesk();
  const latest = useRef({ snapshot, list });
  latest.current = { snapshot, list };
  const wrapUpBegan = useRef<number | null>(null);
  const lastEnd = useRef<number | null>(null);
  const wrapping = snapshot.desk.desk?.contact?.wrap_up != null;
  useEffect(() => {
    wrapUpBegan.current = wrapping ? performance.now() : null;
  }, [wrapping]);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      const { code, key, altKey, ctrlKey, metaKey, repeat, isComposing } = event;
      const writing = target !== null && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      const act = actOf({ code, key, altKey, ctrlKey, metaKey, repeat, isComposing, writing });
      if (!act) return;
      event.preventDefault();
      const { snapshot: { desk: state, phone }, list: showList } = latest.current;
      const desk = state.desk;
      const live = state.line === 'live';
      switch (act) {
        case 'accept':
          if (live && !desk?.contact) session.accept();
          return;
        case 'hold':
          if (live) session.hold();
          return;
        case 'mute':
          if (phone.call.kind === 'up') session.mute(!phone.call.muted);
          return;
        case 'note':
          stage.current?.note();
          return;
        case 'transfer':
          stage.current?.transfer();
          return;
        case 'complete_consult':
          if (live) session.completeConsult();
          return;
        case 'take_back':
          if (live) session.takeBack();
          return;
        case 'confer':
          // As the button: who is there joins, else somebody is asked.
          if (!live) return;
          if (desk?.contact && colleagueOf(desk.contact)) session.confer();
          else stage.current?.ask();
          return;
        case 'list':
          showList();
          return;
        case 'end': {
          const now = performance.now();
          if (guarded(wrapUpBegan.current, lastEnd.current, now)) return;
          lastEnd.current = now;
          if (!live) return;
          if (desk?.contact?.wrap_up) stage.current?.complete();
          else if (desk?.contact) session.hangUp();
          else if (desk?.offer) session.decline();
          return;
        }
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [session, stage]);
}
