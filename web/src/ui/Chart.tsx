import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePreferences } from './preferences';

// On canvas: what ECharts writes as SVG carries style attributes, which our policy (style-src 'self') refuses.
use([BarChart, LineChart, GridComponent, MarkLineComponent, CanvasRenderer]);

/** The roles of base.css as a chart needs them: the values of the theme that is on. */
export type Paint = Record<'text' | 'strong' | 'sub' | 'line' | 'axis' | 'surface' | 'accent' | 'accentText' | 'danger' | 'warn' | 'bar' | 'faint' | 'font', string>;

function paintNow(): Paint {
  const style = getComputedStyle(document.documentElement);
  const of = (role: string) => style.getPropertyValue(role).trim();
  return {
    text: of('--text'), strong: of('--text-strong'), sub: of('--text-sub'), line: of('--line'), axis: of('--line-strong'), surface: of('--surface'),
    accent: of('--accent'), accentText: of('--accent-text'), danger: of('--danger'), warn: of('--warn'), bar: of('--g3'), faint: of('--g2'),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/**
 * One answer drawn. It is a picture to who reads with the ears or the keyboard: `label` says what it shows, and the
 * table beside it has every value. `pick` is a click on the nth thing along the axis.
 */
export function Chart({ label, height, draw, pick }: { label: string; height: number; draw: (paint: Paint) => EChartsCoreOption; pick?: (index: number) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ draw, pick });
  latest.current = { draw, pick };
  const paint = useRef<() => void>(() => undefined);
  const { language, theme } = usePreferences();

  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, null, { devicePixelRatio: Math.max(2, window.devicePixelRatio) }); // sharp in print, too
    paint.current = () => chart.setOption({ animation: false, ...latest.current.draw(paintNow()) }, true);
    paint.current();
    chart.on('click', (event) => latest.current.pick?.(event.dataIndex));
    const size = new ResizeObserver(() => chart.resize());
    size.observe(box.current);
    // The typeface comes in parts; a canvas does not notice when one arrives.
    const fonts = () => paint.current();
    document.fonts.addEventListener('loadingdone', fonts);
    return () => {
      document.fonts.removeEventListener('loadingdone', fonts);
      size.disconnect();
      chart.dispose();
    };
  }, []);
  useEffect(() => paint.current(), [draw, language, theme]);

  return <div className="chartbox" role="img" aria-label={label}><div ref={box} style={{ height }} /></div>;
}
