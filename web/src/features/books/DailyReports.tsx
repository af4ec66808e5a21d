import { books } from '../../api/books';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { linkTo } from '../../ui/route';
import { useLoaded } from '../../ui/useLoaded';
import { momentOf } from '../cases/words';

/** The daily reports that the centre made by itself, as they were kept. Nothing is shown before there is one. */
export function DailyReports() {
  const kept = useLoaded(books.dailyReports).value?.reports ?? [];
  if (kept.length === 0) return null;
  return (
    <details className="panel full daily noprint" data-testid="daily-reports">
      <summary>{t('books.daily', { n: kept.length, day: kept[0]?.day ?? '' })}</summary>
      <p className="x sub">{t('books.daily_lead')}</p>
      <div className="brows" tabIndex={0} role="group" aria-label={t('books.daily_title')}>
        <table className="grid">
          <caption className="vh">{t('books.daily_title')}</caption>
          <thead><tr><th scope="col">{t('books.daily_day')}</th><th scope="col">{t('books.daily_made')}</th><th scope="col" className="r">{t('books.daily_rows')}</th><th scope="col">SHA-256</th><th scope="col"><span className="vh">{t('books.daily_file')}</span></th></tr></thead>
          <tbody>
            {kept.map((one) => (
              <tr key={one.day} data-day={one.day}>
                <th scope="row"><a {...linkTo(`/books/day/${one.day}`)}>{one.day}</a></th>
                <td>{momentOf(one.made_at)}</td>
                <td className="r">{one.rows}</td>
                <td><code title={one.sha256}>{one.sha256.slice(0, 16)}</code></td>
                <td><a className="btn txt sm" href={books.dailyReport(one.day)} download aria-label={t('books.daily_take', { day: one.day })} data-testid={`daily-${one.day}`}><Icon name="download" size={16} />CSV</a></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
