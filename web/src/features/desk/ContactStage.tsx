import { useEffect, useRef, useState } from 'react';
import type { Catalogue, Desk, DeskContact } from '../../api/types';
import { clockOf, secondsSince, secondsUntil, wait_target_s, waitedSeconds, waitingNow } from '../../desk/selectors';
import { isAsked } from '../../desk/state';
import { lengthOf, numberOf, t, timeOf } from '../../i18n';
import { Icon } from '../../ui/icons';
import { DeskPromise } from '../cases/DeskPromise';
import { DeskOtherTopics } from '../contacts/OtherTopics';
import { Controls } from './Controls';
import { Dispositions } from './Dispositions';
import { NoteNumbers } from './NoteNumbers';
import { countTopic, TopicField } from './TopicField';
import { Beside } from './Beside';
import { TransferDialog, type Way } from './TransferDialog';
import { useDesk } from './use';
import { useDraft } from './useDraft';
import { callerWord, choiceWord, endedByWord, presenceWord, promptWord, queueName } from './words';

/** The server keeps 16,000 bytes; a Hangul letter is three of them. Nothing that was typed may be cut off unseen. */
const note_letters_max = 5000;

/** What the keys reach: the page's key handler calls these. */
export type StageKeys = { complete: () => void; note: () => void; transfer: () => void; ask: () => void };

export function ContactStage({ contact, desk, now, catalogue, keys }: {
  contact: DeskContact;
  desk: Desk;
  now: number;
  catalogue: Catalogue | null;
  keys: { current: StageKeys | null };
}) {
  const [{ desk: state, phone }, session] = useDesk();
  const { draft, saved, change } = useDraft(contact);
  const note = useRef<HTMLTextAreaElement>(null);
  const [passing, setPassing] = useState<Way | null>(null);
  const { wrap_up } = contact;
  const { rules } = desk;
  const lost = state.line !== 'live';

  const passedOn = wrap_up?.passed_on ?? false;
  // Whose talk it is writes the note.
  const beside = contact.part !== null;
  const taken = beside || (passedOn && (wrap_up?.taken ?? false));
  // Who has it next says what it was about.
  const missing = wrap_up === null || passedOn ? null
    : !draft.topic && !draft.disposition ? t('wrap.need') : !draft.topic ? t('wrap.need_topic') : !draft.disposition ? t('wrap.need_disp') : null;
  const complete = () => {
    if (!wrap_up || missing !== null || lost) return;
    session.complete({ topic: draft.topic ?? '', disposition: draft.disposition ?? '', note: draft.note ?? '' });
    if (draft.topic) countTopic(draft.topic);
  };
  const pass = (way: Way) => {
    if (!wrap_up && contact.media && !lost && !beside) setPassing(way);
  };
  const transfer = () => pass('blind');
  useEffect(() => {
    keys.current = { complete, note: () => note.current?.focus(), transfer, ask: () => pass('ask') };
    return () => {
      keys.current = null;
    };
  });

  const room = note_letters_max - (draft.note?.length ?? 0);
  const talk = secondsSince(contact.talk_started_at ?? contact.answered_at, now);
  const left = wrap_up ? secondsUntil(wrap_up.until, now) : 0;
  const whole = Math.max(left, rules.wrap_up_s + (rules.extensions - (wrap_up?.extensions_left ?? rules.extensions)) * rules.extend_s);
  const talked = contact.talk_started_at ? Math.max(0, Math.round((Date.parse(desk.agent.since) - Date.parse(contact.talk_started_at)) / 1000)) : 0;
  const waiting = waitingNow(desk);
  const next = desk.agent.next;
  const afterwards = next ? presenceWord(next.presence, next.reason) : presenceWord(desk.agent.presence, desk.agent.reason);

  return (
    <>
      <div className="in">
        <div className="caller">
          <div>
            <h1 id="main" tabIndex={-1} data-testid="caller">{callerWord(contact.caller)}</h1>
            <p className="x row"><span className="sub">{wrap_up ? (passedOn ? t('transfer.done', { talk: lengthOf(talked) }) : t('call.ended', { who: endedByWord(contact.ended_by), talk: lengthOf(talked) })) : t('call.caller', { queue: queueName(desk, contact.queue) })}</span>
              {contact.passed_by && !passedOn && <span className="row" data-testid="passed-by"><Icon name="transfer" size={16} />{t('transfer.from', { name: contact.passed_by })}</span>}</p>
          </div>
          {wrap_up ? (
            <div className="timer" role="timer" aria-label={t('wrap.timer')} data-testid="wrap-up"><div className="d live">{clockOf(left)}</div><p className="x sub">{t('wrap.left', { s: whole })}</p></div>
          ) : (
            <div className={contact.held ? 'timer held' : 'timer'} data-testid="talk"><div className="d live">{clockOf(talk)}</div><p className="x sub">{contact.held ? t('call.held') : t('call.talk_time')}</p></div>
          )}
        </div>
        <Controls transfer={transfer} ask={() => pass('ask')} />
        {!wrap_up && <Beside contact={contact} lost={lost} />}
        {wrap_up && (
          <div>
            <div className="bar" role="img" aria-label={t('wrap.bar', { all: whole, left })}><i style={{ width: `${(100 * left) / whole}%` }} /></div>
            <div className="row between extend">
              <span className="x sub">{t('wrap.then', { next: afterwards })}</span>
              <button className="btn ter sm" type="button" disabled={wrap_up.extensions_left === 0 || lost || isAsked(state, 'extend')}
                title={wrap_up.extensions_left === 0 ? t('wrap.no_extend') : undefined} onClick={session.extend} data-testid="extend">
                {isAsked(state, 'extend') ? t('ctl.asked') : t('wrap.extend', { s: rules.extend_s })}
              </button>
            </div>
            <p className="x sub">{t('wrap.waiting_a')} <b className={waiting > 0 ? 'c-danger live' : 'live'}>{t('wrap.waiting_b', { n: waiting })}</b>{t('wrap.waiting_c')} {t('wrap.extensions', { n: wrap_up.extensions_left })}</p>
          </div>
        )}
        {!wrap_up && <Warnings contact={contact} up={phone.call.kind === 'up'} muted={phone.call.kind === 'up' && phone.call.muted} />}
        <Facts contact={contact} now={now} />
        <div className="notebox">
          <div className="lab">
            <span><label htmlFor="note">{t('note.label')}</label> <kbd>Alt+N</kbd></span>
            <span className={saved.kind === 'unsaved' ? 'row saved c-danger' : 'row saved sub'} role="status" data-testid="note-saved" data-saved={saved.kind}>
              {saved.kind === 'saved' && <><Icon name="check" size={16} />{t('note.saved', { time: timeOf(saved.at) })}</>}
              {saved.kind === 'saving' && t('note.saving')}
              {saved.kind === 'unsaved' && <><Icon name="alert" size={16} />{t('note.unsaved')}</>}
            </span>
          </div>
          <textarea className="ta" id="note" ref={note} value={draft.note ?? ''} placeholder={t('note.hint')} maxLength={note_letters_max} readOnly={taken} aria-describedby="note-room" onChange={(e) => change({ note: e.target.value })} data-testid="note" />
          <NoteNumbers note={draft.note ?? ''} />
          <p id="note-room" className={room === 0 ? 'x c-danger' : 'x sub'} role="status" data-testid="note-room">{beside ? t('beside.note') : taken ? t('transfer.taken') : room === 0 ? t('note.full') : room <= 500 ? t('note.left', { n: numberOf(room) }) : ''}</p>
        </div>
        {catalogue && !beside && (
          <div className="code">
            <TopicField catalogue={catalogue} choice={contact.choice} value={draft.topic} choose={(topic) => change({ topic })} />
            {wrap_up && <DeskOtherTopics key={contact.id} contact={contact.id} catalogue={catalogue} primary={draft.topic} />}
            <Dispositions all={catalogue.dispositions} value={draft.disposition} first={wrap_up ? 3 : 5} choose={(disposition) => change({ disposition })} />
          </div>
        )}
        {draft.disposition === 'PROMISE' && <DeskPromise key={contact.id} contact={contact.id} />}
      </div>
      {passing && <TransferDialog contact={contact} desk={desk} first={passing} close={() => setPassing(null)} />}
      {wrap_up ? (
        <div className="done">
          <p className="x sub">{passedOn ? t('transfer.next_codes') : missing ?? t('wrap.guard')}</p>
          <button className="btn pri" type="button" disabled={missing !== null || lost || isAsked(state, 'complete')} title={missing ?? undefined} onClick={complete} aria-keyshortcuts="Alt+Q" data-testid="complete">
            {isAsked(state, 'complete') ? t('ctl.asked') : <>{t(passedOn ? 'transfer.finish' : 'wrap.complete')} <span className="x keyhint">Alt+Q</span></>}
          </button>
        </div>
      ) : (
        <p className="rules"><Icon name="clock" size={16} />
          <span>{t('rules.after')} <b>{t('rules.wrap_up', { s: rules.wrap_up_s })}</b></span><span className="sep" />
          <span>{t('rules.extend')} <b>{t('rules.extend_n', { s: rules.extend_s, n: rules.extensions })}</b></span><span className="sep" />
          <span>{t('rules.need')}</span>
          {next && <><span className="sep" /><span>{t('rules.then')} <b>{afterwards}</b></span></>}
        </p>
      )}
    </>
  );
}

function Warnings({ contact, up, muted }: { contact: DeskContact; up: boolean; muted: boolean }) {
  const words = !contact.media ? t('call.no_media') : !up ? t('call.your_side_down') : muted ? t('call.muted') : null;
  return words && <p className="warnline x" role="status"><Icon name={muted && up && contact.media ? 'mic' : 'alert'} size={16} />{words}</p>;
}

function Facts({ contact, now }: { contact: DeskContact; now: number }) {
  const waited = waitedSeconds(contact, now);
  const over = waited > wait_target_s;
  const heard = contact.notices.filter((n) => n.prompt === 'P02' || !/^P0[14]$/.test(n.prompt));
  return (
    <dl className="facts" aria-label={t('facts.label')}>
      <div><dt>{t('facts.choice')}</dt><dd data-testid="fact-choice">{choiceWord(contact.choice)}</dd></div>
      <div><dt>{t('facts.wait')}</dt><dd data-testid="fact-wait">{over ? <span className="st over"><Icon name="clock" size={16} />{lengthOf(waited)}</span> : lengthOf(waited)} <span className="sub">{t('facts.target', { s: wait_target_s })}</span></dd></div>
      <div><dt>{t('facts.notices')}</dt><dd data-testid="fact-notices">{heard.length === 0 ? t('facts.no_notice')
        : heard.map((n) => t(n.complete ? 'facts.notice_whole' : 'facts.notice_part', { name: promptWord(n.prompt) })).join(', ')}</dd></div>
      <div><dt>{t('facts.recording')}</dt><dd data-testid="fact-recording">{contact.recording && !contact.wrap_up
        ? <><span className="st talk live"><Icon name="mic" size={16} />{t('facts.recording_on')}</span> {contact.talk_started_at && <span className="sub">{t('facts.recording_since', { time: timeOf(contact.talk_started_at) })}</span>}</>
        : t(contact.wrap_up ? 'facts.recording_done' : 'facts.recording_off')}</dd></div>
    </dl>
  );
}
