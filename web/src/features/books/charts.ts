import type { EChartsCoreOption } from 'echarts/core';
import type { BookCell, BookDrawing, BookTable } from '../../api/types';
import { wordIn } from '../../i18n';
import { preferences } from '../../ui/preferences';
import type { Paint } from '../../ui/Chart';

// The drawings that a book asks for. Lengths begin at zero; the highest is labelled; every value stands in the table.

export const cellText = (cell: BookCell): string => (preferences().language === 'ko' ? cell.text_ko : cell.text_en);
const valueOf = (cell: BookCell | undefined): number | null => (cell?.value == null ? null : Number(cell.value));

/** The rows that are drawn: lying bars of more kinds would be a page of bars. */
const lying_max = 12;
export const drawnRows = (table: BookTable, drawing: BookDrawing) => (drawing.kind === 'lying_bars' ? table.rows.slice(0, lying_max) : table.rows);
export const drawingHeight = (table: BookTable, drawing: BookDrawing): number => (drawing.kind === 'lying_bars' ? drawnRows(table, drawing).length * 28 + 8 : 220);

export const bookChart = (table: BookTable, drawing: BookDrawing, targetWord: string) => (paint: Paint): EChartsCoreOption => {
  const rows = drawnRows(table, drawing);
  const values = rows.map((row) => valueOf(row.cells[drawing.column]));
  const known = values.filter((value): value is number => value !== null);
  const most = values.indexOf(Math.max(...known));
  const textAt = (n: number): string => { const cell = rows[n]?.cells[drawing.column]; return cell ? cellText(cell) : ''; };
  const isShare = rows[0]?.cells[drawing.column]?.kind === 'percent';
  const text = { fontFamily: paint.font, fontSize: 13, color: paint.sub };
  const label = { show: true, fontSize: 13, fontWeight: 700, fontFamily: paint.font, color: paint.accentText };
  if (drawing.kind === 'lying_bars') {
    return {
      textStyle: text,
      grid: { left: 208, right: 80, top: 0, bottom: 0 },
      xAxis: { type: 'value', min: 0, show: false },
      yAxis: { type: 'category', inverse: true, data: rows.map(wordIn), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...text, color: paint.text, width: 200, overflow: 'truncate', align: 'left', margin: 204, interval: 0 } },
      series: [{ type: 'bar', barWidth: 14, data: values.map((value, n) => ({ value, itemStyle: { color: n === most ? paint.accent : paint.bar }, label: { ...label, position: 'right', formatter: textAt(n), color: n === most ? paint.accentText : paint.strong } })) }],
    };
  }
  const axes = {
    textStyle: text,
    grid: { left: 64, right: 16, top: 28, bottom: 28 },
    xAxis: { type: 'category', data: rows.map(wordIn), axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: paint.axis } }, axisTick: { show: false } },
    yAxis: { type: 'value', min: 0, ...(isShare ? { max: 100, interval: 50 } : {}), axisLabel: { ...text, ...(isShare ? { formatter: '{value}%' } : {}) }, splitLine: { lineStyle: { color: paint.line } } },
  };
  if (drawing.kind === 'bars') {
    return { ...axes, series: [{ type: 'bar', barCategoryGap: '28%', data: values.map((value, n) => ({ value, itemStyle: { color: n === most ? paint.accent : paint.bar }, label: { ...label, show: n === most, position: 'top', distance: 2, formatter: textAt(n) } })) }] };
  }
  const target = drawing.target_permille === null ? null : drawing.target_permille / 10;
  return {
    ...axes,
    series: [{
      type: 'line', symbol: 'circle', symbolSize: 8, connectNulls: false, lineStyle: { color: paint.accent, width: 2 }, itemStyle: { color: paint.accent },
      data: values.map((value, n) => ({ value, label: { ...label, show: n === most, position: 'top', formatter: textAt(n) } })),
      ...(target === null ? {} : {
        markLine: {
          silent: true, symbol: 'none', data: [{ yAxis: target }], lineStyle: { color: paint.strong, type: 'dashed', width: 1.5 },
          label: { position: 'insideEndBottom', formatter: `${targetWord} ${target}%`, fontSize: 13, fontWeight: 700, fontFamily: paint.font, color: paint.strong },
        },
      }),
    }],
  };
};
