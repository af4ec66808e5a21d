import { useEffect, useRef, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { Catalogue, ContactRow, Figure, Part, Problem } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { numberOf, problemWords, t, timeOf } from '../../i18n';
import { linkTo } from '../../ui/route';
import { resultWord, topicWord } from '../contacts/words';
import type { Defining } from './day';
import { meaningOf, nameOf, sideOf, textOf } from './Figures';

/** The title is asked for each time: the language may change while it is open. */
export type Asked = { title: () => string; figures: Figure[]; id: string };

/** What a figure stands on: its two sides, and the contacts that are each of them. A modal dialog of the browser's own. */
export function Behind({ day, asked, catalogue, mayOpen, close }: { day: Defining; asked: Asked; catalogue: Catalogue | null; mayOpen: boolean; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [id, setId] = useState(asked.id);
  const [part, setPart] = useState<Part>('numerator');
  useEffect(() => dialog.current?.showModal(), []);
  const figure = asked.figures.find((f) => f.id === id) ?? asked.figures[0];
  if (!figure) return null;
  const shown: Part = figure.denominator === null ? 'numerator' : part;
  return (
    <dialog ref={dialog} className="dialog behind" aria-labelledby="behind-title" onClose={close} data-testid="behind">
      <div className="between row">
        <h2 id="behind-title">{asked.title()}</h2>
        <form method="dialog"><button className="btn ter sm" type="submit" data-testid="behind-close">{t('stat.close')}</button></form>
      </div>
      <div className="bcols">
        {asked.figures.length > 1 && (
          <ul className="bfigs" aria-label={t('stat.figures')}>
            {asked.figures.map((f) => (
              <li key={f.id}><button type="button" aria-pressed={f.id === figure.id} onClick={() => setId(f.id)} data-testid={`behind-${f.id}`}><span>{nameOf(day, f.id)}</span><b>{textOf(f)}</b></button></li>
            ))}
          </ul>
        )}
        <div className="bmain">
          <p className="bvalue"><span className="sub">{nameOf(day, figure.id)}</span><span className="big" data-testid="behind-value">{textOf(figure)}</span></p>
          <p className="x sub">{meaningOf(day, figure.id)}</p>
          <div className="seg bparts" role="group" aria-label={t('stat.sides')}>
            <button type="button" aria-pressed={shown === 'numerator'} onClick={() => setPart('numerator')} data-testid="part-numerator">{t('stat.numerator')} <b>{sideOf(figure, 'numerator')}</b></button>
            {figure.denominator !== null && <button type="button" aria-pressed={shown === 'denominator'} onClick={() => setPart('denominator')} data-testid="part-denominator">{t('stat.denominator')} <b>{sideOf(figure, 'denominator')}</b></button>}
          </div>
          {figure.unit === 'time_share'
            ? <p className="sub" data-testid="behind-time">{t('stat.behind_time')}</p>
            : <Contacts key={`${figure.id} ${shown}`} figure={figure} part={shown} catalogue={catalogue} mayOpen={mayOpen} />}
        </div>
      </div>
    </dialog>
  );
}

function Contacts({ figure, part, catalogue, mayOpen }: { figure: Figure; part: Part; catalogue: Catalogue | null; mayOpen: boolean }) {
  const [found, setFound] = useState<{ total: number; contacts: ContactRow[] } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let gone = false;
    api.behind(figure.filter, part).then((answer) => { if (!gone) setFound(answer); }, (error: unknown) => { if (!gone) setProblem(problemOf(error)); });
    return () => {
      gone = true;
    };
  }, [figure, part]);
  if (problem) return <p role="alert" className="c-danger">{problemWords(problem)}</p>;
  if (!found) return <p className="sub">{t('app.loading')}</p>;
  if (found.total === 0) return <p className="sub" data-testid="behind-empty">{t('stat.behind_none')}</p>;
  return (
    <>
      <div className="brows" tabIndex={0} role="region" aria-label={t('stat.behind')}>
        <table className="grid" data-testid="behind-rows" data-total={found.total}>
          <caption className="vh">{t('stat.behind')}</caption>
          <thead><tr>
            <th scope="col">{t('contacts.when')}</th><th scope="col">{t('contacts.id')}</th><th scope="col">{t('contacts.caller')}</th><th scope="col">{t('contacts.topic')}</th>
            <th scope="col">{t('contacts.result')}</th><th scope="col">{t('contacts.agent')}</th><th scope="col" className="r">{t('contacts.wait')}</th><th scope="col" className="r">{t('contacts.talk')}</th>
          </tr></thead>
          <tbody>
            {found.contacts.map((c) => (
              <tr key={c.id}>
                <td>{timeOf(c.arrived_at)}</td>
                <th scope="row">{mayOpen ? <a {...linkTo(`/contacts/${c.id}`)}>{c.id}</a> : c.id}</th>
                <td>{c.caller || <span className="sub">{t('stat.hidden')}</span>}</td>
                <td>{topicWord(catalogue, c.topic)}</td>
                <td>{resultWord(catalogue, c)}</td>
                <td>{c.agent?.name ?? ''}</td>
                <td className="r">{c.wait_s === null ? '' : shortClockOf(c.wait_s)}</td>
                <td className="r">{c.talk_s === null ? '' : shortClockOf(c.talk_s)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="x sub">{found.total > found.contacts.length ? t('stat.behind_some', { shown: numberOf(found.contacts.length), n: numberOf(found.total) }) : t('stat.behind_all', { n: numberOf(found.total) })}</p>
    </>
  );
}
