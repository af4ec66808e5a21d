import './reports.css';
import type { Person } from '../../api/types';
import { isoDayOf, t, useTitle } from '../../i18n';
import { linkTo } from '../../ui/route';
import { StaffTop } from '../../ui/StaffTop';
import type { DeskSession } from '../desk/session';
import { placeOf, type Place } from './addresses';
import { StatisticsTabs } from '../books/StatisticsTabs';
import { ArticlePage } from './ArticlePage';
import { CausesPage } from './CausesPage';
import { PressPage } from './PressPage';

const parts = ['article', 'press', 'causes'] as const;

/** What the records can say to others: the article's sentences, those of any days, and the causes. */
export function ReportsPage({ path, person, desk, signOut }: { path: string; person: Person; desk: DeskSession | null; signOut: () => void }) {
  const place = placeOf(path, isoDayOf(Date.now()));
  useTitle(`${t(`rep.${place.kind}`)} | ${t('app.name')}`);
  return (
    <div className="reports">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <StatisticsTabs />
        <nav aria-label={t('nav.reports')} className="subnav noprint">
          <ul>
            {parts.map((one) => <li key={one}><a {...linkTo(`/reports/${one}`)} aria-current={one === place.kind ? 'page' : undefined} data-testid={`reports-${one}`}>{t(`rep.${one}`)}</a></li>)}
          </ul>
        </nav>
        <Shown place={place} person={person} />
      </main>
    </div>
  );
}

function Shown({ place, person }: { place: Place; person: Person }) {
  switch (place.kind) {
    case 'article': return <ArticlePage key={place.year} year={place.year} person={person} />;
    case 'press': return <PressPage key={`${place.period.from}${place.period.to}${place.asOf}`} period={place.period} asOf={place.asOf} person={person} />;
    case 'causes': return <CausesPage key={`${place.from}${place.to}`} from={place.from} to={place.to} person={person} />;
  }
}
