import './contacts.css';
import './contacts-parts.css';
import { useEffect, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { Catalogue, Contact, Person, Problem } from '../../api/types';
import { shortClockOf, wait_target_s } from '../../desk/selectors';
import { dayOf, dayShortOf, lengthOf, minuteOf, problemWords, t, textOf, timeOf, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { Matters } from '../cases/Matters';
import { mayReadCases, momentOf } from '../cases/words';
import { mayEdit, mayRead } from '../customers/finding';
import { CallerCard } from '../desk/CallerCard';
import { callerWord, choiceWord, endedByWord } from '../desk/words';
import { CorrectButton, CorrectionRows } from './Corrections';
import { OtherTopics } from './OtherTopics';
import { Player, usePlayer, type PlayerHandle } from './Player';
import { inRecording, lengthOfAll, secondsOf, segmentsOf, type Segment } from './timeline';
import { resultLook, resultWord, topicWord, useCatalogue } from './words';
import { sentencesOf } from './why';

const segmentWord: Record<Segment['kind'], 'contact.notice_seg' | 'contact.wait_seg' | 'contact.talk_seg' | 'contact.hold_seg' | 'contact.wrap_seg'> = {
  notice: 'contact.notice_seg', wait: 'contact.wait_seg', talk: 'contact.talk_seg', hold: 'contact.hold_seg', wrap_up: 'contact.wrap_seg',
};

export function ContactPage({ id, person, desk, signOut }: { id: number; person: Person; desk: DeskSession | null; signOut: () => void }) {
  const [contact, setContact] = useState<Contact | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [corrected, setCorrected] = useState(0);
  const catalogue = useCatalogue();
  const player = usePlayer();

  useTitle(`${t('contact.number', { id })} | ${t('app.name')}`);

  useEffect(() => {
    let timer: number | undefined;
    let gone = false;
    // A contact that is still going on is looked at again until its record is closed.
    const load = () => api.contact(id).then((found) => {
      if (gone) return;
      setContact(found);
      setProblem(null);
      if (found.ended_at === null || found.recording?.state === 'open') timer = window.setTimeout(load, 2000);
    }, (error: unknown) => {
      if (gone) return;
      setProblem(problemOf(error));
    });
    void load();
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [id, corrected]);

  return (
    <div className="contact">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      {!contact && <main id="main" tabIndex={-1} className="page"><h1>{t('contact.number', { id })}</h1>{problem ? <p role="alert" data-testid="contact-problem">{problem.code === 'not_found' ? t('contact.missing') : problemWords(problem)} <a {...linkTo('/contacts')}>{t('contact.back')}</a></p> : <p className="sub">{t('app.loading')}</p>}</main>}
      {contact && (
        <>
          <section className="audit" aria-label={t('audit.line')}><Icon name="eye" /><span>{t('audit.line')}</span><a {...linkTo('/contacts')}>{t('contact.back')}</a></section>
          <main id="main" tabIndex={-1} data-testid="contact" data-contact={contact.id}>
            <div className="lineside">
              <div className="ctitle">
                <div>
                  <h1 data-testid="contact-topic">{topicWord(catalogue, contact.topic) || t('contacts.no_topic')} <span className="cnt">{contact.id}</span></h1>
                  <p className="x sub">{t('contact.line', { day: dayOf(contact.arrived_at), time: minuteOf(contact.arrived_at), channel: contact.entered ? t(`case.${contact.entered.how}`) : t(contact.channel === 'telephone' ? 'contact.voice' : `case.${contact.channel}`), caller: callerWord(contact.caller) })}{contact.agent && <> · {contact.agent.name}</>}</p>
                  {contact.entered && <p className="x row" data-testid="contact-entered"><Icon name="pencil" size={16} /> {t('enter.mark', { how: t(`case.${contact.entered.how}`), by: contact.entered.by, at: momentOf(contact.entered.at) })}</p>}
                </div>
                <div className="row">
                  <span className={`st ${resultLook(contact).look}`} data-testid="contact-result"><Icon name={resultLook(contact).icon} />{resultWord(catalogue, contact)}</span>
                  {catalogue && contact.correctable && <CorrectButton contact={contact} catalogue={catalogue} done={() => setCorrected(corrected + 1)} />}
                </div>
              </div>
              <Line contact={contact} />
              <Player contact={contact.id} recording={contact.recording} player={player} />
              <Events contact={contact} catalogue={catalogue} player={player} />
            </div>
            <aside className="side" aria-label={t('contact.side')}>
              {mayRead(person) && <CallerCard contact={contact.id} edits={mayEdit(person)} />}
              {mayReadCases(person) && <Matters contact={contact.id} person={person} />}
              {catalogue && (contact.correctable || contact.other_topics.length > 0) && <section><OtherTopics key={contact.id} contact={contact.id} catalogue={catalogue} primary={contact.topic} begin={contact.other_topics} edits={contact.correctable} /></section>}
              <section><h2>{t('contact.note')}</h2><p className="x note" data-testid="contact-note">{contact.note || <span className="sub">{t('contact.no_note')}</span>}</p></section>
              <section>
                <h2>{t('contact.values')}</h2>
                <dl className="kv">
                  <dt>{t('facts.choice')}</dt><dd>{choiceWord(contact.choice)}</dd>
                  <dt>{t('contact.wait_seg')}</dt><dd>{contact.wait_s === null ? '–' : lengthOf(contact.wait_s)}{(contact.wait_s ?? 0) > wait_target_s && <span className="st over"><Icon name="clock" size={16} />{t('facts.target', { s: wait_target_s })}</span>}</dd>
                  <dt>{t('contact.talk_seg')}</dt><dd>{contact.talk_s === null ? '–' : lengthOf(contact.talk_s)}{(contact.hold_s ?? 0) > 0 && <span className="sub">{t('contact.hold_seg')} {lengthOf(contact.hold_s ?? 0)}</span>}</dd>
                  <dt>{t('contact.wrap_seg')}</dt><dd>{contact.wrap_up_s === null ? '–' : lengthOf(contact.wrap_up_s)}</dd>
                  <dt>{t('contact.ended_by')}</dt><dd>{contact.ended_at === null ? t('contacts.live') : endedByWord(contact.ended_by)}</dd>
                </dl>
              </section>
              <Looks contact={contact} />
            </aside>
          </main>
        </>
      )}
    </div>
  );
}

/** Who saw the record or heard the recording: everybody who may see it sees that, too. */
function Looks({ contact }: { contact: Contact }) {
  return (
    <section aria-labelledby="looks-title">
      <h2 id="looks-title">{t('contact.looks')}</h2>
      <ul className="looks" data-testid="looks">
        {contact.looks.map((look) => (
          <li key={`${look.name} ${look.act}`}>
            <span><Icon name={look.act === 'listen' ? 'headset' : 'eye'} size={16} /> {t(look.act === 'listen' ? 'contact.listened' : 'contact.looked', { name: look.name, n: look.times })}</span>
            <time className="sub" dateTime={look.at}>{dayShortOf(look.at)} {minuteOf(look.at)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The whole contact as one line; what lies in the talk can be heard from there. */
function Line({ contact }: { contact: Contact }) {
  const segments = segmentsOf(contact, Date.now());
  const whole = lengthOfAll(segments);
  if (whole === 0) return null;
  const share = (s: number) => `${(100 * s) / whole}%`;
  const start = Date.parse(contact.arrived_at);
  const length = (kind: Segment['kind']) => lengthOf(secondsOf(segments, kind));
  // A part has its name where it is first seen, its whole length beside it; a hold has its own below.
  const firsts = segments.filter((s, n) => s.kind !== 'hold' && segments.findIndex((other) => other.kind === s.kind) === n);
  const roomy = (list: Segment[], least: number) => list.filter((s, n) => ((list[n + 1]?.from ?? whole) - s.from) / whole > least);
  return (
    <div className="tl" role="img" data-testid="timeline"
      aria-label={t('contact.tl', { start: timeOf(contact.arrived_at), notice: length('notice'), wait: length('wait'), talk: length('talk'), wrap: length('wrap_up'), hold: length('hold') })}>
      {segments.map((s) => <i key={s.from} className={`sg ${s.kind}`} style={{ left: share(s.from), width: share(s.seconds) }} />)}
      {roomy(firsts, 0.11).map((s) => (
        <span key={s.kind} className={s.kind === 'talk' ? 'lb c-acc' : 'lb'} style={{ left: share(s.from) }}>{t(segmentWord[s.kind])} {shortClockOf(Math.round(secondsOf(segments, s.kind)))}</span>
      ))}
      {roomy(firsts, 0.09).map((s) => (
        <span key={s.kind}><i className="tk" style={{ left: share(s.from) }} /><span className="tm" style={{ left: share(s.from) }}>{timeOf(start + s.from * 1000)}</span></span>
      ))}
      {segments.filter((s) => s.kind === 'hold').map((s) => (
        <span key={s.from} className="ev mid c-warn" style={{ left: share(s.from + s.seconds / 2) }}>{t('contact.hold_seg')} {shortClockOf(Math.round(s.seconds))}</span>
      ))}
    </div>
  );
}

function Events({ contact, catalogue, player }: { contact: Contact; catalogue: Catalogue | null; player: PlayerHandle }) {
  const start = Date.parse(contact.arrived_at);
  const seconds = contact.recording?.seconds ?? 0;
  // The last step before the place that is heard.
  const offsets = contact.steps.map((step) => inRecording(contact, step.at, seconds));
  const heard = player.at === null ? -1 : offsets.reduce<number>((found, offset, n) => (offset !== null && offset <= (player.at ?? 0) + 0.05 ? n : found), -1);
  return (
    <section className="events" aria-labelledby="eh">
      <div className="sect"><h2 className="h2" id="eh">{t('contact.events')} <span className="cnt">{contact.steps.length + contact.corrections.length}</span></h2><span className="x sub">{t('contact.events_hint')}</span></div>
      <table className="grid" data-testid="steps">
        <caption className="vh">{t('contact.events')}</caption>
        <thead><tr><th scope="col">{t('contact.at')}</th><th scope="col" className="r">{t('contact.after')}</th><th scope="col">{t('contact.content')}</th><th scope="col" className="r"><span className="vh">{t('contact.hear')}</span></th></tr></thead>
        <tbody>
          {contact.steps.map((step, n) => {
            const offset = offsets[n] ?? null;
            return (
              <tr key={n} data-step={step.kind} aria-current={n === heard ? 'step' : undefined}>
                <th scope="row" className="plain">{timeOf(step.at)}</th>
                <td className="r sub">+{shortClockOf(Math.max(0, Math.round((Date.parse(step.at) - start) / 1000)))}</td>
                <td className="tx">{textOf(`step.${step.kind}`) ?? step.text}{step.agent && <span className="sub"> · {step.agent.name}</span>}{step.why && <ul className="why x sub" data-testid="why">{sentencesOf(step.why).map((one) => <li key={one.key}>{t(one.key, one.values)}</li>)}</ul>}</td>
                <td className="r">{offset !== null && player.at !== null && <button className="btn txt sm hear" type="button" onClick={() => player.jump(offset)} aria-label={t('contact.hear_from', { at: shortClockOf(Math.floor(offset)) })}><Icon name="play" size={16} />{shortClockOf(Math.floor(offset))}</button>}</td>
              </tr>
            );
          })}
          <CorrectionRows contact={contact} catalogue={catalogue} />
        </tbody>
      </table>
    </section>
  );
}
