import type { EChartsCoreOption } from 'echarts/core';
import type { Causes } from '../../api/types';
import { numberOf } from '../../i18n';
import type { Paint } from '../../ui/Chart';

/** One row of months as bars from zero. All rows have the same edges, so that their months stand above one another; the most is labelled, and so is what happened. */
export const monthsChart = (months: string[], values: (number | null)[], marks: Causes['occasions']) => (paint: Paint): EChartsCoreOption => {
  const text = { fontFamily: paint.font, fontSize: 13, color: paint.sub };
  const most = values.reduce<number>((best, n, i) => ((n ?? -1) > (values[best] ?? -1) ? i : best), 0);
  return {
    textStyle: text,
    grid: { left: 80, right: 24, top: 28, bottom: 28 },
    xAxis: { type: 'category', data: months, axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: paint.axis } }, axisTick: { show: false } },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, axisLabel: { ...text, formatter: (n: number) => numberOf(n) }, splitLine: { lineStyle: { color: paint.line } } },
    series: [{
      type: 'bar', data: values, itemStyle: { color: paint.bar }, barCategoryGap: '28%',
      label: { show: true, position: 'top', distance: 2, fontSize: 13, fontWeight: 700, fontFamily: paint.font, color: paint.accentText, formatter: (p: { dataIndex: number; value: number | null }) => (p.dataIndex === most && p.value !== null ? numberOf(p.value) : '') },
      markLine: {
        silent: true, symbol: 'none', lineStyle: { color: paint.strong, type: 'dashed', width: 1.5 },
        label: { fontSize: 13, fontFamily: paint.font, color: paint.strong, formatter: (p: { name: string }) => p.name },
        data: marks.map((one) => ({ name: one.day.slice(5), xAxis: one.day.slice(0, 7) })),
      },
    }],
  };
};
