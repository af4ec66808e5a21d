import type { EChartsCoreOption } from 'echarts/core';
import type { Paint } from '../../ui/Chart';
import type { byHalfHour } from './answer';

/** Two lines over the day, named where they end: as it is in grey, instead in blue. */
export const halfHoursChart = (rows: ReturnType<typeof byHalfHour>, words: { here: string; there: string }) => (paint: Paint): EChartsCoreOption => {
  const text = { fontFamily: paint.font, fontSize: 13, color: paint.sub };
  const line = (name: string, of: 'here' | 'there', color: string, strong: string) => ({
    type: 'line', symbol: 'none', data: rows.map((row) => row[of]), lineStyle: { color, width: of === 'there' ? 3 : 2, type: of === 'there' ? 'solid' : 'dashed' },
    // Above and below where the two end as one.
    endLabel: { show: true, formatter: name, offset: [0, of === 'there' ? 9 : -9], fontFamily: paint.font, fontSize: 13, fontWeight: 700, color: strong },
  });
  return {
    textStyle: text,
    grid: { left: 48, right: 104, top: 16, bottom: 28 },
    xAxis: { type: 'category', data: rows.map((row) => row.clock), axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: paint.axis } }, axisTick: { show: false } },
    yAxis: { type: 'value', min: 0, max: 100, interval: 20, axisLabel: { ...text, formatter: '{value}%' }, splitLine: { lineStyle: { color: paint.line } } },
    series: [line(words.here, 'here', paint.axis, paint.strong), line(words.there, 'there', paint.accent, paint.accentText)],
  };
};
