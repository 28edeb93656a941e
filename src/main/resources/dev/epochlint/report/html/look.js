'use strict';

/* What all plots share: colours from the style sheet, figures, tooltips. */

const plots = {};

const look = () => {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue('--' + name).trim();
  const several = (name, n) => Array.from({ length: n }, (_, i) => color(name + '-' + i));
  return {
    text: color('text'),
    muted: color('muted'),
    line: color('line'),
    page: color('page'),
    panel: color('panel'),
    none: color('none'),
    bad: color('bad'),
    mark: color('dark-mark'),
    link: color('link'),
    parts: several('part', 6),
    heat: several('heat', 5),
    font: getComputedStyle(document.body).fontFamily,
  };
};

const whole = (n) => n.toLocaleString('en-US');

const count = (n, noun) => whole(n) + ' ' + noun + (n === 1 ? '' : 's');

const figure = (x) =>
  x === 0 ? '0' : Math.abs(x) >= 1e6 || Math.abs(x) < 1e-3 ? (+x.toPrecision(3)).toExponential() : String(+x.toPrecision(4));

const brief = (n) => (n >= 1e6 ? figure(n / 1e6) + 'M' : n >= 1e4 ? figure(n / 1e3) + 'k' : figure(n));

const percent = (share) => figure(100 * share) + ' %';

/* Names are no markup: a brace would begin a style in a tooltip. */
const plain = (text) => String(text).replace(/\{/g, '{\u2060');

const short = (text, most) => (text.length > most ? text.slice(0, most - 1) + '…' : text);

/* Colour of a part: the last two names stand for no part and several parts. */
const partColor = (of, names, part) => {
  if (part === names.length - 2) return of.none;
  if (part === names.length - 1) return of.muted;
  return of.parts[part % of.parts.length];
};

const dashes = ['solid', 'dashed', 'dotted'];

const chunks = (flat, size) => {
  const all = [];
  for (let i = 0; i < flat.length; i += size) all.push(flat.slice(i, i + size));
  return all;
};

const clamp = (x, low, high) => Math.max(low, Math.min(high, x));

/* Room for the labels of rows, at most a third of the plot. */
const labelRoom = (labels, width) => {
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 0);
  return clamp(Math.min(longest, 22) * 7 + 14, 34, Math.max(60, width / 3));
};

const base = (of, tell) => ({
  animation: false,
  backgroundColor: 'transparent',
  textStyle: { fontFamily: of.font, color: of.text },
  tooltip: {
    renderMode: 'richText',
    confine: true,
    backgroundColor: of.panel,
    borderColor: of.line,
    borderWidth: 1,
    padding: [6, 9],
    textStyle: { color: of.text, fontSize: 12, fontFamily: of.font },
    formatter: (at) => plain(tell(at) || ''),
  },
});

const legend = (of, names) => ({
  type: 'scroll',
  top: 0,
  left: 0,
  data: names,
  icon: 'roundRect',
  itemWidth: 14,
  itemHeight: 10,
  itemGap: 16,
  selectedMode: true,
  textStyle: { color: of.text, fontSize: 12 },
  inactiveColor: of.line,
  pageTextStyle: { color: of.text },
  pageIconColor: of.link,
  pageIconInactiveColor: of.line,
  formatter: (name) => short(name, 40),
});

const labelStyle = (of, room) => ({
  color: of.muted,
  fontSize: 11,
  ...(room ? { width: room - 10, overflow: 'truncate' } : {}),
});

const valueAxis = (of, more) => ({
  type: 'value',
  nameLocation: 'middle',
  nameTextStyle: { color: of.muted, fontSize: 12 },
  nameGap: 26,
  axisLine: { show: true, lineStyle: { color: of.line } },
  axisTick: { show: false },
  splitLine: { show: false },
  axisLabel: { ...labelStyle(of), hideOverlap: true },
  ...more,
});

const categoryAxis = (of, data, more) => ({
  type: 'category',
  data,
  nameLocation: 'middle',
  nameTextStyle: { color: of.muted, fontSize: 12 },
  nameGap: 26,
  axisLine: { show: true, lineStyle: { color: of.line } },
  axisTick: { show: false },
  splitLine: { show: false },
  ...more,
});

/* Labels of rows where there is room, and nothing between. */
const rowLabels = (of, room, rows, height) => ({
  ...labelStyle(of, room),
  interval: Math.max(0, Math.ceil((16 * rows) / height) - 1),
});

/* The end of a name tells more than its beginning. */
const ending = (text, most) => (text.length > most ? '…' + text.slice(1 - most) : text);

/* A slider along the rows where they are too many to be told apart. */
const rowZoom = (of, rows, left) =>
  rows <= 60
    ? []
    : [
        {
          type: 'slider',
          yAxisIndex: 0,
          ...(left ? { left } : { right: 4 }),
          width: 16,
          brushSelect: false,
          showDetail: false,
          borderColor: of.line,
          fillerColor: of.line,
          handleStyle: { color: of.panel, borderColor: of.muted },
          dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
        },
      ];

/* A bar between two places of an axis, in a share of its row. */
const bar = (share, color) => (at, api) => {
  const start = api.coord([api.value(0), api.value(2)]);
  const end = api.coord([api.value(1), api.value(2)]);
  const band = Math.max(1, api.size([0, 1])[1] * share);
  const shape = echarts.graphic.clipRectByRect(
    { x: start[0], y: start[1] - band / 2, width: Math.max(0.5, end[0] - start[0]), height: band },
    at.coordSys
  );
  return shape && { type: 'rect', shape, style: { fill: color } };
};
