import './books.css';
import { t } from '../../i18n';
import { linkTo, usePath } from '../../ui/route';

const tabs = [['/statistics', 'nav.statistics'], ['/books', 'books.title'], ['/closings', 'closings.title']] as const;

/** The three places of statistics: any days, what is published of them, and how far it is final. */
export function StatisticsTabs() {
  const path = usePath();
  return (
    <nav className="stabs noprint" aria-label={t('books.places')}>
      <ul>{tabs.map(([to, name]) => <li key={to}><a {...linkTo(to)} {...(path.startsWith(to) ? { 'aria-current': 'page' as const } : {})} data-testid={`tab${to.replace('/', '-')}`}>{t(name)}</a></li>)}</ul>
    </nav>
  );
}
