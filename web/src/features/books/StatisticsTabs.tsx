import './books.css';
import { t } from '../../i18n';
import { linkTo, usePath } from '../../ui/route';

const tabs = [['/statistics', 'nav.statistics'], ['/reports', 'nav.reports'], ['/books', 'books.title'], ['/closings', 'closings.title'], ['/exports', 'exports.title']] as const;

/** The places of statistics: any days, what the records can say to others, what is published, and how far it is final. */
export function StatisticsTabs() {
  const path = usePath();
  return (
    <nav className="stabs noprint" aria-label={t('books.places')}>
      <ul>{tabs.map(([to, name]) => <li key={to}><a {...linkTo(to)} {...(path.startsWith(to) ? { 'aria-current': 'page' as const } : {})} data-testid={`tab${to.replace('/', '-')}`}>{t(name)}</a></li>)}</ul>
    </nav>
  );
}
