import { useEffect, useSyncExternalStore } from 'react';
import type { Person } from '../api/types';
import type { DeskSession } from '../features/desk/session';
import { mayReadCases } from '../features/cases/words';
import { mayRead } from '../features/customers/finding';
import { leads } from '../features/floor/leads';
import { mayReadSkills, mayReadTeams } from '../features/people/words';
import { t } from '../i18n';
import { Icon, Logo } from './icons';
import { PreferenceSwitches } from './PreferenceSwitches';
import { go, linkTo, usePath } from './route';

const never = () => () => undefined;

/** The top bar of pages other than the desk. A call that rings takes its consultant back to the desk. */
export function StaffTop({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const path = usePath();
  const here = (start: string) => (path.startsWith(start) ? { 'aria-current': 'page' as const } : {});
  const reviews = person.role === 'administrator' || person.role === 'auditor';
  const snapshot = useSyncExternalStore(desk?.onChange ?? never, () => desk?.snapshot() ?? null);
  const now = snapshot && snapshot.desk.line !== 'taken' ? snapshot.desk.desk : null;
  const offered = now?.offer?.id ?? null;
  const takesContacts = person.agent !== null;
  useEffect(() => {
    if (offered !== null && takesContacts) go('/desk');
  }, [offered, takesContacts]);
  return (
    <>
      <a className="skip" href="#main">{t('app.skip')}</a>
      <header className="top">
        <a className="logo" {...linkTo('/')}><Logo />{t('app.name')}</a>
        <nav aria-label={t('nav.label')}>
          <ul>
            {person.agent !== null && <li><a {...linkTo('/desk')} data-testid="nav-desk">{t('nav.desk')}</a></li>}
            {leads(person) && <li><a {...linkTo('/floor')} {...here('/floor')} data-testid="nav-floor">{t('nav.floor')}</a></li>}
            <li><a {...linkTo('/contacts')} {...here('/contacts')} data-testid="nav-contacts">{t('nav.contacts')}</a></li>
            {person.phone !== null && <li><a {...linkTo('/lost-callers')} {...here('/lost-callers')} data-testid="nav-lost">{t('lost.title')}</a></li>}
            {mayReadCases(person) && <li><a {...linkTo('/cases')} {...here('/cases')} data-testid="nav-cases">{t('nav.cases')}</a></li>}
            {mayRead(person) && <li><a {...linkTo('/customers')} {...here('/customers')} data-testid="nav-customers">{t('nav.customers')}</a></li>}
            {person.agent === null && <li><a {...linkTo('/statistics')} {...(['/statistics', '/reports', '/books', '/closings', '/exports'].some((start) => path.startsWith(start)) ? { 'aria-current': 'page' as const } : {})} data-testid="nav-statistics">{t('nav.statistics')}</a></li>}
            <li><a {...linkTo('/wallboards')} {...here('/wallboards')} data-testid="nav-wallboard">{t('nav.wallboard')}</a></li>
            {mayReadSkills(person) && !reviews && <li><a {...linkTo('/people/skills')} {...here('/people/skills')} data-testid="nav-skills">{t('nav.skills')}</a></li>}
            {mayReadTeams(person) && !reviews && <li><a {...linkTo('/people/teams')} {...here('/people/teams')} data-testid="nav-teams">{t('nav.teams')}</a></li>}
            {reviews && <li><a {...linkTo('/people')} {...here('/people')} data-testid="nav-people">{t('nav.people')}</a></li>}
            {person.role === 'administrator' && <li><a {...linkTo('/settings')} {...here('/settings')} data-testid="nav-settings">{t('nav.settings')}</a></li>}
            {reviews && <li><a {...linkTo('/audit')} {...here('/audit')} data-testid="nav-audit">{t('nav.audit')}</a></li>}
          </ul>
        </nav>
        {now?.contact && !now.contact.wrap_up && (
          <a className="pres" {...linkTo(takesContacts || now.contact.part === null ? '/desk' : '/floor')}><Icon name="phone" />{t('state.talking')}</a>
        )}
        <div className="end">
          <PreferenceSwitches />
          <a {...linkTo('/account')} {...here('/account')} aria-label={`${t('nav.account')}: ${person.name}`} data-testid="nav-account">{person.name}</a>
          <button className="btn ter sm" type="button" onClick={signOut} data-testid="sign-out">{t('nav.sign_out')}</button>
        </div>
      </header>
    </>
  );
}
