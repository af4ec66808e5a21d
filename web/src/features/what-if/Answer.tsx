import { useMemo } from 'react';
import type { UsualDay, WhatIf, WhatIfAnswer, WhatIfFigure } from '../../api/types';
import { numberOf, t, wordIn } from '../../i18n';
import { Chart } from '../../ui/Chart';
import { preferences } from '../../ui/preferences';
import { Panel } from '../statistics/Panel';
import { byHalfHour, questionDays, share, verdict } from './answer';
import { halfHoursChart } from './chart';

const percent = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)}%`);
const signed = (value: number, digits: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

type Row = { id: 'service_level' | 'abandoned' | 'asa' | 'occupancy'; figure: WhatIfFigure; seconds?: true };

/** What it comes to: read out by itself when it is there. */
export const sentence = ({ service_level: level }: WhatIfAnswer): string => t(`if.result_${verdict(level)}`, { from: percent(100 * level.here), to: percent(100 * level.there) });

/** Both, side by side: a sentence, four figures with their intervals, the day, the queues. */
export function Answer({ usual, question, answer }: { usual: UsualDay; question: WhatIf; answer: WhatIfAnswer }) {
  const { language } = preferences();
  const rows = useMemo(() => byHalfHour(answer), [answer]);
  const draw = useMemo(() => halfHoursChart(rows, { here: t('if.here'), there: t('if.there') }), [rows, language]);
  const days = question.days ?? questionDays;
  const say = sentence(answer);
  const figures: Row[] = [
    { id: 'service_level', figure: answer.service_level },
    { id: 'abandoned', figure: answer.abandoned },
    { id: 'asa', figure: answer.asa_s, seconds: true },
    { id: 'occupancy', figure: answer.occupancy },
  ];
  const value = (row: Row, of: number) => (row.seconds ? t('if.seconds', { n: of.toFixed(1) }) : percent(100 * of));
  const difference = (row: Row) => {
    const scale = row.seconds ? 1 : 100;
    const text = `${signed(scale * row.figure.difference, 1)} ± ${(scale * row.figure.margin).toFixed(1)}`;
    return t(row.seconds ? 'if.seconds' : 'if.points', { n: text });
  };
  return (
    <>
      <Panel title={t('if.result')} say={t('if.result_days', { days: numberOf(days) })} full>
        <p className="ifsay" data-testid="if-say" data-verdict={verdict(answer.service_level)}>{say}</p>
        <table className="grid" data-testid="if-figures">
          <caption className="vh">{t('if.result')}</caption>
          <thead><tr><th scope="col">{t('if.figure')}</th><th scope="col" className="r">{t('if.here')}</th><th scope="col" className="r">{t('if.there')}</th><th scope="col" className="r">{t('if.difference')}</th></tr></thead>
          <tbody>{figures.map((row) => <tr key={row.id}><th scope="row">{t(`if.${row.id}`)}</th><td className="r">{value(row, row.figure.here)}</td><td className="r">{value(row, row.figure.there)}</td><td className="r"><b>{difference(row)}</b></td></tr>)}</tbody>
        </table>
      </Panel>
      <Panel title={t('if.chart')} say={`${t('if.here')} / ${t('if.there')}`} full>
        <Chart label={rows.map((row) => `${row.clock} ${percent(row.here)} / ${percent(row.there)}`).join(', ')} height={280} draw={draw} />
        <details>
          <summary>{t('if.chart_table')}</summary>
          <table className="grid" data-testid="if-half-hours">
            <caption className="vh">{t('if.chart_table')}</caption>
            <thead><tr><th scope="col">{t('if.half_hour')}</th><th scope="col" className="r">{t('if.arrivals')}</th><th scope="col" className="r">{t('if.here')}</th><th scope="col" className="r">{t('if.there')}</th></tr></thead>
            <tbody>{rows.map((row) => <tr key={row.clock}><th scope="row">{row.clock}</th><td className="r">{(row.arrivals.here.arrivals / days).toFixed(1)}</td><td className="r">{percent(row.here)}</td><td className="r">{percent(row.there)}</td></tr>)}</tbody>
          </table>
        </details>
      </Panel>
      <Panel title={t('if.by_queue')} say={t('if.service_level')} full>
        <table className="grid">
          <caption className="vh">{t('if.by_queue')}</caption>
          <thead><tr><th scope="col">{t('if.queue')}</th><th scope="col" className="r">{t('if.here')}</th><th scope="col" className="r">{t('if.there')}</th></tr></thead>
          <tbody>{answer.queues.map((one) => <tr key={one.queue}><th scope="row">{nameOf(usual, one.queue)}</th><td className="r">{percent(share(one.here))}</td><td className="r">{percent(share(one.there))}</td></tr>)}</tbody>
        </table>
      </Panel>
    </>
  );
}

function nameOf(usual: UsualDay, queue: number): string {
  const one = usual.queues.find((each) => each.queue === queue);
  return one ? wordIn(one) || String(queue) : String(queue);
}
