import type { EChartsCoreOption } from 'echarts/core';
import type { Statistics, StatisticsRow } from '../../api/types';
import { numberOf, wordIn } from '../../i18n';
import type { Paint } from '../../ui/Chart';
import { abandonedIn, countIn, figureIn, service_goal, valueOf } from './day';

// One function a drawing. Lengths begin at zero, lines are labelled where they are, and blue is for what the title asks.

const text = (paint: Paint) => ({ fontFamily: paint.font, fontSize: 13, color: paint.sub });
const axes = (paint: Paint) => ({
  label: { ...text(paint) },
  line: { lineStyle: { color: paint.axis } },
  split: { lineStyle: { color: paint.line } },
});
const hour = (key: string) => (key.endsWith(':00') ? String(Number(key.slice(0, 2))) : '');

/** Half hours: answered, and on top of it those who gave up. */
export const arrivalsChart = (rows: StatisticsRow[], words: { answered: string; abandoned: string }) => (paint: Paint): EChartsCoreOption => {
  const a = axes(paint);
  const lost = rows.map((r) => abandonedIn(r.figures));
  const worst = lost.indexOf(Math.max(...lost));
  const answered = rows.map((r) => countIn(r.figures, 'answered'));
  const best = answered.indexOf(Math.max(...answered));
  return {
    textStyle: text(paint),
    grid: { left: 40, right: 8, top: 28, bottom: 28 },
    xAxis: { type: 'category', data: rows.map((r) => r.key), axisLabel: { ...a.label, formatter: hour, interval: 0, hideOverlap: true }, axisLine: a.line, axisTick: { show: false } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: a.label, splitLine: a.split },
    series: [
      {
        type: 'bar', stack: 'all', data: answered, itemStyle: { color: paint.bar }, barCategoryGap: '28%',
        label: { show: true, position: 'inside', fontSize: 13, fontWeight: 700, fontFamily: paint.font, color: paint.surface, formatter: (p: { dataIndex: number }) => (p.dataIndex === best && rows.length < 13 && answered[best] !== 0 ? words.answered : '') },
      },
      {
        type: 'bar', stack: 'all', data: lost, itemStyle: { color: paint.danger, borderColor: paint.surface, borderWidth: 0 },
        label: {
          show: true, position: 'top', distance: 2, fontSize: 13, fontWeight: 700, fontFamily: paint.font, color: paint.danger, backgroundColor: paint.surface, padding: [0, 2],
          formatter: (p: { dataIndex: number; value: number }) => (p.dataIndex === worst && p.value > 0 ? `${words.abandoned} ${p.value}` : ''),
        },
      },
    ],
  };
};

/** Consultations of each piece of the stretch; the most of them is labelled. */
export const piecesChart = (pieces: Statistics['pieces']) => (paint: Paint): EChartsCoreOption => {
  const a = axes(paint);
  const counts = pieces.map((piece) => countIn(piece.figures, 'consultations'));
  const most = counts.indexOf(Math.max(...counts));
  return {
    textStyle: text(paint),
    grid: { left: 64, right: 8, top: 28, bottom: 28 },
    xAxis: { type: 'category', data: pieces.map((piece) => piece.key), axisLabel: { ...a.label, hideOverlap: true }, axisLine: a.line, axisTick: { show: false } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { ...a.label, formatter: (n: number) => numberOf(n) }, splitLine: a.split },
    series: [{
      type: 'bar', data: counts, itemStyle: { color: paint.bar }, barCategoryGap: '28%',
      label: { show: true, position: 'top', distance: 2, fontSize: 13, fontWeight: 700, fontFamily: paint.font, color: paint.accentText, formatter: (p: { dataIndex: number; value: number }) => (p.dataIndex === most ? numberOf(p.value) : '') },
    }],
  };
};

/** The share answered in time, against the goal. Who is below it has an open point. */
export const serviceChart = (rows: StatisticsRow[], goalWord: string) => (paint: Paint): EChartsCoreOption => {
  const a = axes(paint);
  const values = rows.map((r) => valueOf(figureIn(r.figures, 'service_level')));
  const known = values.filter((v): v is number => v !== null);
  const low = values.indexOf(Math.min(...known));
  const high = values.indexOf(Math.max(...known));
  return {
    textStyle: text(paint),
    grid: { left: 48, right: 16, top: 28, bottom: 28 },
    xAxis: { type: 'category', data: rows.map((r) => r.key), axisLabel: { ...a.label, formatter: hour, interval: 0, hideOverlap: true }, axisLine: a.line, axisTick: { show: false }, boundaryGap: true },
    yAxis: { type: 'value', min: 0, max: 100, interval: 50, axisLabel: { ...a.label, formatter: '{value}%' }, splitLine: a.split },
    series: [{
      type: 'line', symbolSize: 8, symbol: 'circle', lineStyle: { color: paint.accent, width: 2 }, connectNulls: false,
      data: values.map((value, n) => ({
        value,
        itemStyle: { color: value !== null && value < service_goal ? paint.surface : paint.accent, borderColor: paint.accent, borderWidth: 2 },
        label: {
          show: n === low || n === high, position: n === low ? 'bottom' : 'top', formatter: `${value ?? ''}%`, fontSize: 13, fontWeight: 700,
          fontFamily: paint.font, color: paint.accentText,
        },
      })),
      markLine: {
        silent: true, symbol: 'none', data: [{ yAxis: service_goal }], lineStyle: { color: paint.strong, type: 'dashed', width: 1.5 },
        label: { position: 'insideEndBottom', formatter: goalWord, fontSize: 13, fontWeight: 700, fontFamily: paint.font, color: paint.strong },
      },
    }],
  };
};

/** Bars that lie, a name each above it, and its value written at the end. The first is what the panel is about. */
export const barsChart = (rows: StatisticsRow[], of: (row: StatisticsRow) => number, label: (row: StatisticsRow) => string) => (paint: Paint): EChartsCoreOption => {
  const upside = [...rows].reverse();
  return {
    textStyle: text(paint),
    grid: { left: 0, right: 72, top: 8, bottom: 0 },
    xAxis: { type: 'value', min: 0, show: false, splitLine: { show: false } },
    yAxis: { type: 'category', data: upside.map(wordIn), show: false },
    series: [{
      type: 'bar', barWidth: 16, barMinHeight: 2,
      data: upside.map((row, n) => ({
        value: of(row), itemStyle: { color: n === upside.length - 1 && of(row) > 0 ? paint.accent : paint.bar },
        label: {
          show: true, position: 'right', formatter: label(row), fontSize: 13, fontWeight: 700, fontFamily: paint.font,
          color: n === upside.length - 1 && of(row) > 0 ? paint.accentText : paint.strong,
        },
      })),
    }, {
      // The name stands above its bar.
      type: 'bar', barGap: '-100%', barWidth: 16, silent: true, itemStyle: { color: 'transparent' },
      data: upside.map((row) => ({ value: 0, label: { show: true, position: [0, -20], formatter: wordIn(row), align: 'left', fontSize: 13, fontFamily: paint.font, color: paint.text } })),
    }],
  };
};
/** Bars beside the rows of a table, in their order and on their lines: the table's head is above, its rows 28 high. */
export const linesChart = <Row extends { ko: string; en: string }>(rows: Row[], of: (row: Row) => number, label = (row: Row) => numberOf(of(row))) => (paint: Paint): EChartsCoreOption => {
  const upside = [...rows].reverse();
  return {
    textStyle: text(paint),
    grid: { left: 104, right: 72, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: 0, show: false },
    yAxis: { type: 'category', data: upside.map(wordIn), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...text(paint), color: paint.text, width: 96, overflow: 'truncate', align: 'left', margin: 100, interval: 0 } },
    series: [{
      type: 'bar', barWidth: 14,
      data: upside.map((row, n) => ({
        value: of(row), itemStyle: { color: n === upside.length - 1 && of(row) > 0 ? paint.accent : paint.bar },
        label: { show: true, position: 'right', formatter: label(row), fontSize: 13, fontWeight: 700, fontFamily: paint.font, color: n === upside.length - 1 && of(row) > 0 ? paint.accentText : paint.strong },
      })),
    }],
  };
};
export const linesHeight = (n: number): number => Math.max(1, n) * 28;

export const barsHeight = (n: number): number => Math.max(1, n) * 52 + 8;
