import './people.css';
import { people as api } from '../../api/people';
import type { Grant, Person } from '../../api/types';
import { isoDayOf, minuteOf, problemWords, t, useTitle } from '../../i18n';
import { StaffTop } from '../../ui/StaffTop';
import { usePaged } from '../../ui/usePaged';
import type { DeskSession } from '../desk/session';
import { grantWord } from './words';

/** Who was granted what, for years. */
export function GrantsPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const { rows, problem, more, again } = usePaged<Grant>((limit, last) => api.grants(limit, last?.number).then(({ grants }) => grants));
  useTitle(`${t('grants.title')} | ${t('app.name')}`);

  return (
    <div className="people">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <h1>{t('grants.title')}</h1>
        <p className="sub x lead">{t('grants.lead')}</p>
        {problem && <p role="alert" className="c-danger">{problemWords(problem)} <button className="btn txt sm" type="button" onClick={again}>{t('app.retry')}</button></p>}
        {rows === null && !problem && <p className="sub">{t('app.loading')}</p>}
        {rows?.length === 0 && <p className="sub" data-testid="grants-none">{t('grants.none')}</p>}
        {rows && rows.length > 0 && <Grants rows={rows} />}
        {more && <button className="btn ter sm more" type="button" onClick={more}>{t('grants.more')}</button>}
      </main>
    </div>
  );
}

/** Brief: of one person, who need not be named in each row. */
export function Grants({ rows, brief = false }: { rows: Grant[]; brief?: boolean }) {
  return (
    <table className="grid" data-testid="grants">
      <caption className="vh">{t('grants.title')}</caption>
      <thead><tr>
        <th scope="col">{t('grants.at')}</th>{!brief && <th scope="col">{t('grants.who')}</th>}<th scope="col">{t('grants.act')}</th>
        <th scope="col">{t('grants.role')}</th><th scope="col">{t('grants.by')}</th>
      </tr></thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.number}>
            <td>{isoDayOf(one.at)} {minuteOf(one.at)}</td>
            {!brief && <td>{one.user}</td>}
            <td>{t(grantWord(one.act))}</td>
            <td>{t(`role.${one.role}`)}</td>
            <td>{one.by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
