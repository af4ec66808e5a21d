import './people.css';
import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { people as api } from '../../api/people';
import type { Person, Problem, Review, ReviewMonth } from '../../api/types';
import { isoDayOf, numberOf, problemWords, t, textOf, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { Dialog } from '../../ui/Dialog';
import { monthsBack } from './months';

/** Every month somebody looks at who looked at what, and signs for it. */
export function ReviewsPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const [found, setFound] = useState<{ now: string; reviews: Review[] } | null>(null);
  const [month, setMonth] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useTitle(`${t('review.title')} | ${t('app.name')}`);
  const load = () => api.reviews().then(setFound, (error: unknown) => setProblem(problemOf(error)));
  useEffect(() => void load(), []);
  const close = () => {
    setMonth(null);
    void load();
  };
  const months = found === null ? [] : [...new Set([...monthsBack(found.now, 12), ...found.reviews.map((one) => one.month)])];
  const signed = (wanted: string) => found?.reviews.find((one) => one.month === wanted);

  return (
    <div className="people">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <h1>{t('review.title')}</h1>
        <p className="sub x lead">{t('review.lead')} <a {...linkTo('/audit')}>{t('trail.title')}</a></p>
        {problem && <p role="alert" className="c-danger">{problemWords(problem)}</p>}
        {found === null && !problem && <p className="sub">{t('app.loading')}</p>}
        {found && (
          <table className="grid" data-testid="reviews">
            <caption className="vh">{t('review.title')}</caption>
            <thead><tr><th scope="col">{t('review.month')}</th><th scope="col">{t('people.standing')}</th><th scope="col">{t('review.note')}</th><th scope="col" className="r">{t('review.rows')}</th></tr></thead>
            <tbody>
              {months.map((one) => {
                const review = signed(one);
                return (
                  <tr key={one}>
                    <th scope="row"><button className="link" type="button" onClick={() => setMonth(one)} data-testid={`month-${one}`}>{one}</button></th>
                    <td>{review
                      ? <span className="st idle"><Icon name="checkc" size={16} />{t('review.signed', { who: review.by, day: isoDayOf(review.at) })}</span>
                      : <span className="st off"><Icon name="clock" size={16} />{t(one === found.now ? 'review.running' : 'review.open')}</span>}</td>
                    <td className="wrapx">{review?.note ?? ''}</td>
                    <td className="r">{review ? numberOf(review.rows) : ''}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </main>
      {month && found && <MonthDialog month={month} maySign={person.role === 'auditor' && month < found.now && !signed(month)} close={close} />}
    </div>
  );
}

function MonthDialog({ month, maySign, close }: { month: string; maySign: boolean; close: () => void }) {
  const [sum, setSum] = useState<ReviewMonth | null>(null);
  const [note, setNote] = useState('');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    api.reviewMonth(month).then(setSum, (error: unknown) => setProblem(problemOf(error)));
  }, [month]);

  const sign = async (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
    setProblem(null);
    try {
      await api.sign(month, note.trim());
      close();
    } catch (error) {
      setProblem(problemOf(error));
      setAsking(false);
    }
  };

  return (
    <Dialog name="review" title={t('review.of', { month })} close={close}>
      {sum === null && !problem && <p className="sub">{t('app.loading')}</p>}
      {sum && (
        <>
          <p className="x sub">{t('review.sum', { n: numberOf(sum.rows) })}</p>
          <div className="pacts">
            <h3>{t('review.findings')}</h3>
            {sum.findings.length === 0 && <p className="st idle" data-testid="review-none"><Icon name="checkc" size={16} />{t('review.none')}</p>}
            {sum.findings.length > 0 && (
              <div className="flist" tabIndex={0} role="region" aria-label={t('review.findings')}>
                <table className="grid" data-testid="findings"><caption className="vh">{t('review.findings')}</caption>
                  <thead><tr><th scope="col">{t('trail.act')}</th><th scope="col">{t('trail.who')}</th><th scope="col" className="r">{t('review.count')}</th></tr></thead>
                  <tbody>{sum.findings.map((one) => <tr key={one.kind + one.who}><td className="wrapx">{t(`finding.${one.kind}`)}</td><th scope="row">{one.who}</th><td className="r">{numberOf(one.count)}</td></tr>)}</tbody>
                </table>
              </div>
            )}
          </div>
          <div className="pacts" data-testid="review-acts">
            <h3>{t('review.acts')}</h3>
            <div className="flist" tabIndex={0} role="region" aria-label={t('review.acts')}>
              <table className="grid"><caption className="vh">{t('review.acts')}</caption>
                <thead><tr><th scope="col">{t('trail.act')}</th><th scope="col" className="r">{t('review.count')}</th></tr></thead>
                <tbody>{sum.acts.map((one) => <tr key={one.act}><th scope="row">{textOf(`act.${one.act}`) ?? one.act}</th><td className="r">{numberOf(one.count)}</td></tr>)}</tbody>
              </table>
            </div>
          </div>
        </>
      )}
      <form className="pform" onSubmit={(e) => void sign(e)}>
        {maySign && sum && <>
          <label htmlFor="review-note">{t('review.note')}</label>
          <textarea id="review-note" rows={3} required maxLength={1000} value={note} onChange={(e) => setNote(e.target.value)} data-testid="review-note" />
        </>}
        <p className="problem" role="alert">{problem && <><Icon name="alert" /><span>{problemWords(problem)}</span></>}</p>
        <div className="row between">
          <button className="btn txt sm" type="button" onClick={close}>{t('person.close')}</button>
          {maySign && sum && <button className="btn pri sm" type="submit" disabled={asking} data-testid="review-sign">{t('review.sign')}</button>}
        </div>
      </form>
    </Dialog>
  );
}
