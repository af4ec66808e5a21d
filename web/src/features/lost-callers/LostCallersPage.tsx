import '../statistics/statistics.css';
import './lost-callers.css';
import { useState } from 'react';
import { Refusal, problemOf } from '../../api/client';
import { lostCallersApi as api } from '../../api/lostCallers';
import type { CallbackResult, LostCaller, LostCallers, Person, Problem } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { isoDayOf, minuteOf, numberOf, problemWords, t, useTitle, wordIn } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { ProblemLine } from '../../ui/ProblemLine';
import { StaffTop } from '../../ui/StaffTop';
import { useLoaded } from '../../ui/useLoaded';
import type { DeskSession } from '../desk/session';
import { callerWord } from '../desk/words';

const results: readonly CallbackResult[] = ['reached', 'no_answer', 'busy', 'wrong_number', 'not_needed'];
const momentOf = (at: string): string => `${isoDayOf(at).slice(5)} ${minuteOf(at)}`;

/** Who gave up waiting and has reached nobody since: one calls, nobody else does meanwhile, and what came of it stays. */
export function LostCallersPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const { value: all, problem, put } = useLoaded(api.all);
  const [calling, setCalling] = useState<{ of: LostCaller; number: string } | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  useTitle(`${t('lost.title')} | ${t('app.name')}`);
  const take = (of: LostCaller) => {
    setRefused(null);
    api.take(of.contact).then(({ number }) => setCalling({ of, number }), (error: unknown) => {
      setRefused(problemOf(error));
      // Somebody was faster: the list has changed.
      if (error instanceof Refusal) void api.all().then(put, () => undefined);
    });
  };
  return (
    <div className="stat">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1}>
        <h1>{t('lost.title')} {all && <span className="cnt" data-testid="lost-count">{numberOf(all.callers.length)}</span>}</h1>
        <p className="sub lost-lead">{t('lost.lead')}</p>
        <ProblemLine problem={problem} id="lost-unread" />
        {refused && <p role="alert" className="c-danger" data-testid="lost-refused">{problemWords(refused)}</p>}
        {!all && !problem && <p className="sub" role="status">{t('app.loading')}</p>}
        {all && (all.callers.length === 0
          ? <section className="panel emptyday" data-testid="lost-none"><p>{t('lost.none')}</p></section>
          : <section className="panel"><Table all={all} take={take} /></section>)}
        {calling && <Calling {...calling} close={() => setCalling(null)} noted={(now) => { put(now); setCalling(null); }} />}
      </main>
    </div>
  );
}

function Table({ all, take }: { all: LostCallers; take: (one: LostCaller) => void }) {
  const queueOf = (id: number | null) => {
    const queue = all.queues.find((one) => one.id === id);
    return queue ? wordIn(queue) : '';
  };
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('lost.title')}>
      <table className="grid" data-testid="lost-callers">
        <caption className="vh">{t('lost.caption')}</caption>
        <thead><tr><th scope="col">{t('lost.caller')}</th><th scope="col">{t('lost.queue')}</th><th scope="col">{t('lost.last')}</th><th scope="col">{t('lost.waited')}</th><th scope="col">{t('lost.times')}</th><th scope="col">{t('lost.attempts')}</th><th scope="col"><span className="vh">{t('lost.call')}</span></th></tr></thead>
        <tbody>
          {all.callers.map((one) => {
            const last = one.attempts.at(-1);
            return (
              <tr key={one.contact} data-testid={`lost-${one.contact}`}>
                <th scope="row" className="nw">{callerWord(one.caller)}</th>
                <td>{queueOf(one.queue)}</td>
                <td className="nw">{momentOf(one.last_at)}</td>
                <td>{shortClockOf(one.waited_s)}</td>
                <td>{numberOf(one.times)}</td>
                <td>{last ? t('lost.tried', { n: one.attempts.length, time: minuteOf(last.at), by: last.by, result: t(`lost.result_${last.result}`) }) : '–'}</td>
                <td className="nw">{one.held_by !== null && !one.mine
                  ? <span className="st ring">{t('lost.held', { who: one.held_by })}</span>
                  : <button className="btn ter sm" type="button" onClick={() => take(one)} data-testid={`lost-${one.contact}-call`}>{t('lost.call')}<span className="vh"> {callerWord(one.caller)}</span></button>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Calling({ of, number, close, noted }: { of: LostCaller; number: string; close: () => void; noted: (now: LostCallers) => void }) {
  const [result, setResult] = useState<CallbackResult | null>(null);
  return (
    <FormDialog name="lost-call" title={t('lost.calling')} lead={t('lost.calling_lead')} go={t('lost.note')} ready={result !== null} close={close} send={() => (result === null ? Promise.reject(new Refusal(0, 'result', '')) : api.note(of.contact, result))} taken={noted}>
      <p className="lost-number"><a href={`tel:${number}`} data-testid="lost-number">{number}</a></p>
      <fieldset className="lost-results">
        <legend>{t('lost.result')}</legend>
        {results.map((one) => (
          <label key={one}><input type="radio" name="lost-result" checked={result === one} onChange={() => setResult(one)} data-testid={`lost-result-${one}`} /> {t(`lost.result_${one}`)}</label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
