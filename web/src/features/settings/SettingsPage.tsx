import './settings.css';
import type { ReactNode } from 'react';
import type { Person } from '../../api/types';
import { t, useTitle, type TextKey } from '../../i18n';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { HoursPage } from './HoursPage';
import { FlowsPage } from '../flows/FlowsPage';
import { OfficesPage } from './OfficesPage';
import { InstitutionPage } from './InstitutionPage';
import { QueuesPage } from './QueuesPage';
import { SkillsPage } from './SkillsPage';
import { TopicsPage } from './TopicsPage';

const parts: readonly { path: string; text: TextKey; page: () => ReactNode }[] = [
  { path: '/settings', text: 'set.hours', page: () => <HoursPage /> },
  { path: '/settings/queues', text: 'set.queues', page: () => <QueuesPage /> },
  { path: '/settings/flows', text: 'set.flows', page: () => <FlowsPage /> },
  { path: '/settings/skills', text: 'set.skills', page: () => <SkillsPage /> },
  { path: '/settings/topics', text: 'set.topics', page: () => <TopicsPage /> },
  { path: '/settings/offices', text: 'set.offices', page: () => <OfficesPage /> },
  { path: '/settings/institution', text: 'set.institution', page: () => <InstitutionPage /> },
];

/** What an administrator sets for the whole house. */
export function SettingsPage({ path, person, desk, signOut }: { path: string; person: Person; desk: DeskSession | null; signOut: () => void }) {
  const part = parts.find((one) => one.path === path) ?? parts[0];
  useTitle(`${t(part?.text ?? 'nav.settings')} | ${t('app.name')}`);
  return (
    <div className="settings">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <h1>{t('nav.settings')}</h1>
        <nav aria-label={t('nav.settings')} className="subnav">
          <ul>
            {parts.map((one) => <li key={one.path}><a {...linkTo(one.path)} aria-current={one === part ? 'page' : undefined} data-testid={`set-${one.text.slice(4)}`}>{t(one.text)}</a></li>)}
          </ul>
        </nav>
        {part?.page()}
      </main>
    </div>
  );
}
