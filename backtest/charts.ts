import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** Two rows of values over the same names. */
export interface Plot {
  readonly kind: 'bar' | 'line';
  readonly names: readonly string[];
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** What the values are: `USD`, `acts`. */
  readonly unit: string;
}

const [WIDTH, HEIGHT] = [860, 320];
/** Told apart by who does not see red and green as well. */
const COLOURS = ['#3b6ea8', '#d98b2b'];

/** An SVG picture as text, drawn without a browser. */
export function draw(plot: Plot): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption(optionOf(plot));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

const optionOf = ({ kind, names, a, b, unit }: Plot): EChartsCoreOption => ({
  animation: false,
  color: COLOURS,
  textStyle: { fontFamily: 'system-ui, sans-serif' },
  legend: { top: 0, left: 0 },
  grid: { top: 50, left: 70, right: 20, bottom: 70 },
  xAxis: { type: 'category', data: [...names], axisLabel: { interval: 0, rotate: names.length > 8 ? 35 : 0 } },
  yAxis: { type: 'value', name: unit, axisLabel: { formatter: short } },
  series: [
    { type: kind, name: 'A', data: [...a], showSymbol: false },
    { type: kind, name: 'B', data: [...b], showSymbol: false },
  ],
});

const compact = new Intl.NumberFormat('en', { notation: 'compact' });
const short = (value: number): string => compact.format(value);
