import '../contacts/contacts-parts.css';
import '../settings/settings.css';
import './cases.css';
import type { ReactNode } from 'react';
import type { Person } from '../../api/types';
import { t, useTitle, type TextKey } from '../../i18n';
import { linkTo, usePath } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { mayWork } from './words';

export type PageProps = { person: Person; desk: DeskSession | null; signOut: () => void };

const parts: readonly { path: string; text: TextKey; works?: true }[] = [
  { path: '/cases', text: 'cases.list' },
  { path: '/hand-overs', text: 'cases.handed' },
  { path: '/promises', text: 'cases.promises' },
  { path: '/enter', text: 'cases.enter', works: true },
];

/** What the pages about cases share: the top, their names, and the way between them. */
export function CasesFrame({ person, desk, signOut, title, acts, children }: PageProps & { title: TextKey; acts?: ReactNode; children: ReactNode }) {
  const path = usePath();
  useTitle(`${t(title)} | ${t('app.name')}`);
  return (
    <div className="contacts cases">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <div className="row between chead"><h1>{t(title)}</h1>{acts}</div>
        <nav aria-label={t('cases.title')} className="subnav">
          <ul>{parts.filter((one) => !one.works || mayWork(person)).map((one) => <li key={one.path}><a {...linkTo(one.path)} aria-current={one.path === path ? 'page' : undefined} data-testid={`part-${one.path.slice(1)}`}>{t(one.text)}</a></li>)}</ul>
        </nav>
        {children}
      </main>
    </div>
  );
}
