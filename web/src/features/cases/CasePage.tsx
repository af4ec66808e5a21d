import { useEffect, useState } from 'react';
import { problemOf } from '../../api/client';
import { cases as api } from '../../api/cases';
import type { Case, Problem, Promised } from '../../api/types';
import { t, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { ProblemLine } from '../../ui/ProblemLine';
import { linkTo } from '../../ui/route';
import { topicWord, useCatalogue } from '../contacts/words';
import { CasesFrame, type PageProps } from './CasesFrame';
import { ActDialog, PromiseEndDialog, type Act } from './dialogs';
import { HandOverCard } from './HandOverCard';
import { clockWords, dueLook, entryWords, isSettled, mayWork, momentOf, seenOf, stateLook } from './words';

export function CasePage({ id, ...props }: PageProps & { id: number }) {
  const [one, setOne] = useState<Case | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [act, setAct] = useState<Act | null>(null);
  const works = mayWork(props.person);
  const put = (now: Case) => { setOne(now); setProblem(null); };
  const fail = (error: unknown) => setProblem(problemOf(error));
  const again = () => api.one(id).then(put, fail);
  /** What somebody else did meanwhile is shown below the words that say so. */
  const fresh = (error: unknown): Promise<never> => {
    const words = problemOf(error);
    if (words.code !== 'changed_meanwhile') return Promise.reject(error);
    return again().then(() => Promise.reject(error));
  };
  useEffect(() => void again(), [id]);
  useTitle(`${one?.number ?? t('cases.title')} | ${t('app.name')}`);
  return (
    <CasesFrame {...props} title="cases.title">
      <p className="x"><a {...linkTo('/cases')}>{t('case.back')}</a></p>
      <ProblemLine problem={problem} id="case-problem" />
      {!one && !problem && <p className="sub">{t('app.loading')}</p>}
      {one && (
        <div data-testid="case" data-state={one.state}>
          <div className="casehead">
            <p className="x sub">{one.number} · {t(`case.${one.kind}`)} · {t(one.minwon ? 'case.minwon' : 'case.not_minwon')} · {t(`case.${one.how}`)}</p>
            <h2 data-testid="case-subject">{one.subject}</h2>
            <span className={`st ${stateLook(one.state).look}`} data-testid="case-state-word"><Icon name={stateLook(one.state).icon} />{t(`case.${one.state}`)}</span>
          </div>
          <Clock one={one} />
          {works && <Acts one={one} act={setAct} work={() => void api.move(one.id, 'working', '', seenOf(one)).then(put, (error: unknown) => fresh(error).catch(fail))} />}
          <div className="casecols">
            <div>
              {one.result !== '' && <section className="panel"><h3>{t('case.result')}</h3><p className="written" data-testid="case-result">{one.result}</p></section>}
              {one.hand_overs.map((handed) => <HandOverCard key={handed.id} one={handed} works={works} changed={() => void again()} fail={fail} />)}
              <Line one={one} />
            </div>
            <aside>
              <Facts one={one} />
              <Contacts one={one} remove={works ? (contact) => void api.removeContact(one.id, contact).then(put, fail) : null} />
              <PromiseList promises={one.promises} works={works} changed={() => void again()} />
            </aside>
          </div>
        </div>
      )}
      {one && act && <ActDialog act={act} one={one} close={() => setAct(null)} put={put} fresh={fresh} />}
    </CasesFrame>
  );
}

/** The time that it has, in words and as a bar. */
function Clock({ one }: { one: Case }) {
  const { clock } = one;
  if (clock === null || one.due_at === null) return (
    <p className="caseclock none" data-testid="case-clock"><Icon name="clock" size={16} /> {t('case.no_clock')}
      {one.minwon && one.accepted_at === null && !isSettled(one.state) && <span className="sub"> {one.accept_by ? t('case.accept_by', { at: momentOf(one.accept_by) }) : t('case.not_accepted')}</span>}</p>
  );
  const due = dueLook(one);
  const share = clock.total === 0 ? 100 : Math.min(100, (100 * clock.used) / clock.total);
  return (
    <div className="caseclock" data-testid="case-clock">
      <p><span className={`st ${due.look === 'plain' ? 'plainst' : due.look}`}><Icon name={due.icon} size={16} />{t('case.due_at', { at: momentOf(one.due_at) })}{one.overdue && ` · ${t('case.overdue')}`}</span> <span>{clockWords(clock)}</span></p>
      <div className={`duebar ${due.look}`} role="img" aria-label={clockWords(clock)}><i style={{ width: `${share}%` }} /></div>
      <p className="x sub">{clock.by_law ? t('case.by_law', { article: clock.article }) : t('case.own_due')}{one.extensions > 0 && ` · ${t('case.extended_n', { n: one.extensions })}`}{one.notice_at && ` · ${t('case.notice_at', { at: momentOf(one.notice_at) })}`}{one.settled_at && ` · ${t('case.settled_at', { at: momentOf(one.settled_at) })}`}</p>
    </div>
  );
}

function Acts({ one, act, work }: { one: Case; act: (act: Act) => void; work: () => void }) {
  const mayMove = one.state === 'received' || one.state === 'working' || one.state === 'reopened';
  const button = (name: Act, text: string, look = 'ter') => <button key={name} className={`btn ${look} sm`} type="button" onClick={() => act(name)} data-testid={`act-${name}`}>{text}</button>;
  return (
    <div className="row caseacts">
      {one.minwon && one.accepted_at === null && !isSettled(one.state) && button('accept', t('case.accept'), 'pri')}
      {(one.state === 'received' || one.state === 'reopened') && <button className="btn ter sm" type="button" onClick={work} data-testid="act-work">{t('case.work')}</button>}
      {mayMove && button('answered', t('case.answer'), 'pri')}
      {mayMove && button('hand', t('case.hand'))}
      {one.state === 'answered' && button('closed', t('case.close'), 'pri')}
      {isSettled(one.state) && button('reopened', t('case.reopen'))}
      {mayMove && button('rejected', t('case.reject'))}
      {one.clock?.by_law === true && !isSettled(one.state) && button('extend', t('case.extend'))}
      {one.notice_at !== null && button('notice', t('case.notice'))}
      {button('note', t('case.note'))}
      {button('contact', t('case.add_contact'))}
      {button('promise', t('case.promise'))}
      {button('edit', t('case.edit'), 'txt')}
    </div>
  );
}

function Facts({ one }: { one: Case }) {
  const catalogue = useCatalogue();
  return (
    <dl className="kv">
      <dt>{t('cases.owner')}</dt><dd>{one.owner?.name ?? t('cases.nobody')}</dd>
      <dt>{t('cases.customer')}</dt><dd>{one.customer ? <a {...linkTo(`/customers/${one.customer.id}`)}>{one.customer.name}</a> : '–'}</dd>
      <dt>{t('cases.topic')}</dt><dd>{topicWord(catalogue, one.topic) || '–'}</dd>
    </dl>
  );
}

function Contacts({ one, remove }: { one: Case; remove: ((contact: number) => void) | null }) {
  const catalogue = useCatalogue();
  return (
    <section><h3>{t('case.contacts')} <span className="cnt">{one.contacts.length}</span></h3>
      {one.contacts.length === 0 && <p className="x sub">{t('case.no_contacts')}</p>}
      <ul className="casecontacts" data-testid="case-contacts">{one.contacts.map((c) => (
        <li key={c.id}><a {...linkTo(`/contacts/${c.id}`)}>{momentOf(c.arrived_at)}</a> <span className="sub">{t(`case.${c.channel}`)} · {topicWord(catalogue, c.topic) || t('contacts.no_topic')} · {c.agent}</span>
          {remove && <button className="btn txt sm" type="button" aria-label={t('case.remove_contact', { id: c.id })} onClick={() => remove(c.id)}>{t('case.remove')}</button>}</li>
      ))}</ul>
    </section>
  );
}

/** What was done, newest first. */
function Line({ one }: { one: Case }) {
  return (
    <section><h3>{t('case.line')}</h3>
      <ol className="caseline" data-testid="case-line">{[...one.entries].reverse().map((entry) => (
        <li key={entry.id}><time className="sub" dateTime={entry.at}>{momentOf(entry.at)}</time><div><b>{entry.by}</b> {entryWords(entry)}{entry.text !== '' && <p className="written">{entry.text}</p>}</div></li>
      ))}</ol>
    </section>
  );
}

/** Promises beside something, or as a list of its own. */
export function PromiseList({ promises, works, changed, take }: { promises: readonly Promised[]; works: boolean; changed: () => void; take?: (promise: number) => void }) {
  const [ending, setEnding] = useState<{ promise: Promised; kept: boolean } | null>(null);
  if (promises.length === 0) return null;
  return (
    <section><h3>{t('cases.promises')} <span className="cnt">{promises.length}</span></h3>
      <ul className="promises" data-testid="promises">{promises.map((one) => (
        <li key={one.id} data-testid={`promise-${one.id}`}>
          <p><b>{one.text}</b></p>
          <p className="x"><span className={one.overdue ? 'st bad' : one.state === 'open' ? 'st over' : 'st off'}><Icon name={one.overdue ? 'alert' : 'clock'} size={16} />{momentOf(one.due_at)}{one.overdue && ` ${t('case.overdue')}`}{one.state !== 'open' && ` · ${t(one.state === 'kept' ? 'promise.kept' : 'promise.broken')}`}</span> <span className="sub">{one.holder?.name}{one.kept_by !== null && ` · ${t('promise.kept_by', { id: one.kept_by })}`}</span>
            {one.case && <> <a {...linkTo(`/cases/${one.case.id}`)}>{one.case.number}</a></>}{one.contact !== null && <> <a {...linkTo(`/contacts/${one.contact}`)}>{t('promise.kept_by', { id: one.contact })}</a></>}</p>
          {one.reason !== '' && <p className="x sub written">{one.reason}</p>}
          {works && one.state === 'open' && <div className="row">
            <button className="btn pri sm" type="button" onClick={() => setEnding({ promise: one, kept: true })} data-testid="promise-keep">{t('promise.keep')}</button>
            {take && <button className="btn ter sm" type="button" onClick={() => take(one.id)} data-testid="promise-take">{t('promise.take')}</button>}
            <button className="btn txt sm" type="button" onClick={() => setEnding({ promise: one, kept: false })} data-testid="promise-break">{t('promise.break')}</button>
          </div>}
        </li>
      ))}</ul>
      {ending && <PromiseEndDialog {...ending} close={() => setEnding(null)} put={changed} />}
    </section>
  );
}
