import './people.css';
import { people as api } from '../../api/people';
import type { AuditRow, Person } from '../../api/types';
import { isoDayOf, problemWords, t, textOf, timeOf, useTitle } from '../../i18n';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import { usePaged } from '../../ui/usePaged';
import type { DeskSession } from '../desk/session';

/** "contact 7" → 상담 7; what has no word of its own is shown as it is written. */
function whoseWord(whose: string): string {
  const [, kind, id] = /^(contact|account) (\d+)$/.exec(whose) ?? [];
  if (id === undefined) return whose;
  return kind === 'contact' ? t('trail.contact', { id }) : t('trail.account', { id });
}

/** Who looked at what: the five fields of each row. */
export function TrailPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const { rows, problem, more, again } = usePaged<AuditRow>((limit, last) => api.trail(limit, last?.place).then((found) => found.rows));
  useTitle(`${t('trail.title')} | ${t('app.name')}`);

  return (
    <div className="people">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <h1>{t('trail.title')}</h1>
        <p className="sub x lead">{t('trail.lead')} <a {...linkTo('/audit/reviews')} data-testid="trail-reviews">{t('review.link')}</a></p>
        {problem && <p role="alert" className="c-danger">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={again}>{t('app.retry')}</button></p>}
        {rows === null && !problem && <p className="sub">{t('app.loading')}</p>}
        {rows && rows.length > 0 && (
          <table className="grid" data-testid="trail">
            <caption className="vh">{t('trail.title')}</caption>
            <thead><tr>
              <th scope="col">{t('trail.at')}</th><th scope="col">{t('trail.who')}</th><th scope="col">{t('trail.ip')}</th>
              <th scope="col">{t('trail.whose')}</th><th scope="col">{t('trail.act')}</th>
            </tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.place}>
                  <td>{isoDayOf(row.at)} {timeOf(row.at)}</td><td>{row.who}</td><td>{row.ip}</td><td>{whoseWord(row.whose)}</td>
                  <td className="wrapx">{textOf(`act.${row.act}`) ?? row.act}{row.detail !== null && <span className="sub"> {row.detail}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {more && <button className="btn ter sm more" type="button" onClick={more} data-testid="trail-more">{t('trail.more')}</button>}
      </main>
    </div>
  );
}
