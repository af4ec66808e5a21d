import { useState, type FormEvent } from 'react';
import { reports as api } from '../../api/reports';
import type { Person } from '../../api/types';
import { problemWords, t } from '../../i18n';
import { go } from '../../ui/route';
import { useLoaded } from '../../ui/useLoaded';
import { periodText, type Period } from '../../ui/periods';
import { Sentences, SentencesHead } from './Sentences';

/** What the records of any days can say. */
export function PressPage({ period, asOf, person }: { period: Period; asOf: string; person: Person }) {
  const { value: report, problem } = useLoaded(() => api.press(period, asOf));
  const [wish, setWish] = useState({ ...period, asOf });
  const show = (event: FormEvent) => {
    event.preventDefault();
    go(`/reports/press/${periodText(wish)}/${wish.asOf}`);
  };
  const bad = problem?.code.startsWith('field_') ? problem.code.slice('field_'.length) : null;
  const field = (name: 'from' | 'to' | 'asOf', label: string, server: string, min?: string) => (
    <label>{label} <input type="date" className="datein" required value={wish[name]} {...(min ? { min } : {})} aria-invalid={bad === server} onChange={(e) => setWish({ ...wish, [name]: e.target.value })} data-testid={`press-${server}`} /></label>
  );
  return (
    <>
      <div className="row between rephead"><h1>{t('rep.press_title')}</h1></div>
      <p className="sub noprint">{t('rep.press_lead')}</p>
      <form className="row choose noprint" onSubmit={show}>
        {field('from', t('rep.from'), 'from')}
        {field('to', t('rep.to'), 'to', wish.from)}
        {field('asOf', t('rep.as_of'), 'as_of', wish.from)}
        <button className="btn pri sm" type="submit" data-testid="press-show">{t('rep.show')}</button>
      </form>
      {report === null && (problem ? <p role="alert" className="c-danger" data-testid="press-problem">{problemWords(problem)}</p> : <p className="sub" role="status">{t('app.loading')}</p>)}
      {report && (
        <>
          <SentencesHead report={report} more="" />
          <Sentences report={report} person={person} beside={false} />
        </>
      )}
    </>
  );
}
