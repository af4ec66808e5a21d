import { useMemo } from 'react';
import type { Statistics } from '../../api/types';
import { t, wordIn } from '../../i18n';
import { preferences } from '../../ui/preferences';
import { Chart } from '../../ui/Chart';
import { linesChart, linesHeight } from './charts';
import { figureIn, shareText } from './day';
import { textOf, timeIn } from './Figures';
import { Panel } from './Panel';
import { periodWord } from './period';
import type { Open } from './Panels';

const busy = ['talking', 'wrap_up'];

/** What the consultants' time signed in went into: with callers, waiting for them, away. */
export function Hours({ day, open }: { day: Statistics; open: Open }) {
  const { language } = preferences();
  const all = day.hours.reduce((sum, kind) => sum + kind.ms, 0);
  const draw = useMemo(() => linesChart(day.hours, (kind) => kind.ms, (kind) => shareText(kind.ms, all)), [day.hours, all, language]);
  const worked = day.hours.reduce((sum, kind) => sum + (busy.includes(kind.id) ? kind.ms : 0), 0);
  const say = t('stat.a_hours', { all: timeIn(all), busy: timeIn(worked), share: textOf(figureIn(day.figures, 'occupancy')) });
  const label = day.hours.map((kind) => `${wordIn(kind)} ${timeIn(kind.ms)}`).join(', ');
  return (
    <Panel title={t('stat.q_hours')} say={say} full>
      <div className="pair broad">
        <div className="online"><Chart label={label} height={linesHeight(day.hours.length)} draw={draw} pick={() => open(() => periodWord(day), day.figures, 'occupancy')} /></div>
        <table className="grid" data-testid="table-hours">
          <caption className="vh">{t('stat.q_hours')}</caption>
          <thead><tr><th scope="col">{t('stat.hours_kind')}</th><th scope="col" className="r">{t('stat.hours_time')}</th><th scope="col" className="r">{t('stat.hours_share')}</th></tr></thead>
          <tbody>{day.hours.map((kind) => <tr key={kind.id} data-key={kind.id}><th scope="row">{wordIn(kind)}</th><td className="r">{timeIn(kind.ms)}</td><td className="r">{shareText(kind.ms, all)}</td></tr>)}</tbody>
        </table>
      </div>
    </Panel>
  );
}
