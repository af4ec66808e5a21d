import { useMemo } from 'react';
import type { Figure, Statistics } from '../../api/types';
import { numberOf, t } from '../../i18n';
import { preferences } from '../../ui/preferences';
import { Chart } from '../../ui/Chart';
import { go } from '../../ui/route';
import { addressOf, comparisonOf } from './comparison';
import { piecesChart } from './charts';
import { countIn, figureIn } from './day';
import { Head, textOf } from './Figures';
import { Panel } from './Panel';
import { periodWord, secondsOf } from './period';

const columns = ['arrivals', 'consultations', 'answer_rate', 'service_level', 'abandon_rate', 'aht'];
const shortOf = (figure: Figure | null): string => (figure?.unit === 'count' ? numberOf(figure.numerator) : textOf(figure));

/** The comparison goes along. */
const piecesAddress = (day: Statistics, piece: { from: string; to: string }): string => {
  const kind = comparisonOf(day, day.base);
  return addressOf(piece, kind === 'other' ? null : kind);
};

/** How it went over the stretch: a bar a piece; each opens the piece by itself. */
export function Flow({ day }: { day: Statistics }) {
  const { language } = preferences();
  const draw = useMemo(() => piecesChart(day.pieces), [day.pieces, language]);
  if (day.pieces.length < 2) return null;
  const most = [...day.pieces].sort((a, b) => countIn(b.figures, 'consultations') - countIn(a.figures, 'consultations'))[0];
  const say = [
    t('stat.flow_days', { days: numberOf(day.working_days), n: day.per_working_day.value ?? '–', m: day.per_consultant_day.value ?? '–' }),
    most ? t('stat.flow_most', { piece: most.key, n: numberOf(countIn(most.figures, 'consultations')) }) : '',
    t('stat.flow_waits', { half: secondsOf(day.waits.p50_ms), nine: secondsOf(day.waits.p90_ms) }),
  ].join(' ');
  const open = (n: number) => { const piece = day.pieces[n]; if (piece) go(piecesAddress(day, piece)); };
  return (
    <Panel title={t('stat.q_flow')} say={say} full>
      <Chart label={day.pieces.map((piece) => `${piece.key} ${numberOf(countIn(piece.figures, 'consultations'))}`).join(', ')} height={260} draw={draw} pick={open} />
      <div className="brows" tabIndex={0} role="region" aria-label={t('stat.flow_table')}>
        <table className="grid" data-testid="table-pieces">
          <caption className="vh">{t('stat.flow_table')}</caption>
          <thead><tr><th scope="col">{t('stat.period')}</th>{columns.map((id) => <th key={id} scope="col" className="r"><Head day={day} id={id} /></th>)}</tr></thead>
          <tbody>
            {day.pieces.map((piece, n) => (
              <tr key={piece.key} data-key={piece.key}>
                <th scope="row"><button type="button" className="rowb" onClick={() => open(n)} title={periodWord(piece)}>{piece.key}</button></th>
                {columns.map((id) => <td key={id} className="r">{shortOf(figureIn(piece.figures, id))}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
