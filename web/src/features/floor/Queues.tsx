import type { Floor, WallboardQueue } from '../../api/types';
import { shortClockOf } from '../../desk/selectors';
import { numberOf, t, wordIn } from '../../i18n';
import { Icon } from '../../ui/icons';
import { queueLevel, stale_s } from '../wallboard/wall';

/** Each queue now and today. A row chosen narrows who waits and who works to it. */
export function Queues({ floor, age_s, queue, pick }: { floor: Floor; age_s: number; queue: number | null; pick: (id: number | null) => void }) {
  const wall = floor.wall;
  return (
    <section className="queues" aria-labelledby="floor-queues">
      <div className="sect"><h2 className="h2" id="floor-queues">{t('floor.queues')} {wall && <span className="cnt">{numberOf(wall.queues.length)}</span>}</h2></div>
      {!wall && <p className="x sub" role="status">{t('floor.no_records')}</p>}
      {wall && (
        <table className="grid" data-testid="floor-queues">
          <caption className="vh">{t('floor.queues_caption')}</caption>
          <thead><tr>
            <th scope="col">{t('floor.queue')}</th><th scope="col" className="r">{t('floor.waiting')}</th><th scope="col" className="r">{t('floor.longest_short')}</th>
            <th scope="col" className="r wideonly">{t('wall.answered')}</th><th scope="col" className="r wideonly">{t('wall.abandoned')}</th><th scope="col" className="r">{t('floor.recent_short')}</th><th scope="col" className="r wideonly">{t('floor.today_short', { s: wall.target_s })}</th>
            <th scope="col" className="r">{t('floor.there')}</th><th scope="col" className="r">{t('floor.estimate')}</th>
          </tr></thead>
          <tbody>
            {wall.queues.map((row) => (
              <tr key={row.queue} aria-selected={row.queue === queue}>
                <th scope="row"><button className="link" type="button" aria-pressed={row.queue === queue} onClick={() => pick(row.queue === queue ? null : row.queue)} data-testid={`floor-queue-${row.queue}`}>{wordIn(row)}</button></th>
                <Cells row={row} age_s={age_s} target_s={wall.target_s} />
              </tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">{t('floor.all')}</th><Cells row={wall.total} age_s={age_s} target_s={wall.target_s} /></tr></tfoot>
        </table>
      )}
    </section>
  );
}

function Cells({ row, age_s, target_s }: { row: WallboardQueue; age_s: number; target_s: number }) {
  const longest = row.longest_wait_s === null ? null : row.longest_wait_s + Math.min(age_s, stale_s);
  // Nobody there is an alarm where somebody waits; a queue that is not served at all is not.
  const level = row.waiting === 0 ? 'fine' : queueLevel(row, longest, target_s);
  const colour = level === 'bad' ? 'hot c-danger' : level === 'late' ? 'hot c-warn' : '';
  const share = (value: string | null) => (value === null ? '–' : `${value}%`);
  return (
    <>
      <td className="r"><span className={`ih ${colour}`}>{level === 'bad' && <Icon name="alert" size={16} />}{level === 'late' && <Icon name="clock" size={16} />}{numberOf(row.waiting)}</span></td>
      <td className={`r ${colour}`}>{longest === null ? '–' : shortClockOf(longest)}</td>
      <td className="r wideonly">{numberOf(row.answered.numerator)}</td><td className="r wideonly">{numberOf(row.abandoned.numerator)}</td>
      <td className="r">{share(row.service_level_recent.value)}</td><td className="r wideonly">{share(row.service_level.value)}</td>
      <td className="r">{row.idle} / {row.ready}</td>
      <td className="r">{row.estimate_minutes === null ? '–' : row.estimate_minutes === 0 ? t('floor.at_once') : t('length.m', { m: row.estimate_minutes })}</td>
    </>
  );
}
