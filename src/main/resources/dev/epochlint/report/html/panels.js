/* Small plots side by side: distributions of channels, orders that were served. */
const tiles = (n, width, least, ratio, top, below, group) => {
  const fit = clamp(Math.floor(width / least), 1, Math.min(n, 4));
  const columns = group > 1 && group <= fit ? group * Math.floor(fit / group) : fit;
  const tile = width / columns;
  const high = Math.round(clamp(tile * ratio, 150, 300));
  const place = (i) => ({
    left: Math.round((i % columns) * tile) + 44,
    top: top + Math.floor(i / columns) * high + 26,
    width: Math.round(tile) - 62,
    height: high - 40 - below,
  });
  const title = (of, text, i) => ({
    text: text,
    left: Math.round((i % columns) * tile) + 40,
    top: top + Math.floor(i / columns) * high + 2,
    textStyle: { color: of.text, fontSize: 12, fontWeight: 600, width: tile - 56, overflow: 'truncate' },
  });
  return { place, title, height: top + Math.ceil(n / columns) * high };
};

plots.distributions = (data, of, width) => {
  const n = data.panels.length;
  const grid = tiles(n, width, 235, 0.64, 34, 26);
  const series = [];
  data.panels.forEach((panel, i) => {
    const step = (panel.high - panel.low) / panel.shares[0].length;
    panel.shares.forEach((share, p) => {
      series.push({
        type: 'line',
        name: data.parts[p],
        xAxisIndex: i,
        yAxisIndex: i,
        step: 'middle',
        showSymbol: false,
        symbolSize: 6,
        color: of.parts[p % of.parts.length],
        lineStyle: { width: 1.6, type: dashes[p % dashes.length] },
        areaStyle: { opacity: 0.12 },
        data: share.map((s, b) => [panel.low + (b + 0.5) * step, s]),
      });
    });
  });
  const tell = (at) => {
    const all = Array.isArray(at) ? at : [at];
    if (all.length === 0) return '';
    const panel = data.panels[Math.floor(all[0].seriesIndex / data.parts.length)];
    const half = (panel.high - panel.low) / panel.shares[0].length / 2;
    const middle = all[0].value[0];
    return (
      panel.name + '\n' + figure(middle - half) + ' to ' + figure(middle + half) +
      all.map((one) => '\n' + one.seriesName + ': ' + percent(one.value[1])).join('')
    );
  };
  const option = base(of, tell);
  option.tooltip.trigger = 'axis';
  option.tooltip.axisPointer = { type: 'line', lineStyle: { color: of.muted } };
  return {
    height: grid.height,
    keys: series.map((_, s) => s),
    tell,
    option: {
      ...option,
      legend: legend(of, data.parts),
      title: data.panels.map((panel, i) => grid.title(of, panel.name, i)),
      grid: data.panels.map((_, i) => grid.place(i)),
      xAxis: data.panels.map((panel, i) =>
        valueAxis(of, { gridIndex: i, min: panel.low, max: panel.high, splitNumber: 3, axisLabel: { ...labelStyle(of), formatter: figure, hideOverlap: true, showMinLabel: false, showMaxLabel: false } })
      ),
      yAxis: data.panels.map((_, i) =>
        valueAxis(of, { gridIndex: i, min: 0, splitNumber: 2, axisLine: { show: false }, axisLabel: { ...labelStyle(of), formatter: (v) => figure(100 * v) + '%' } })
      ),
      series,
    },
  };
};

plots.order = (data, of, width) => {
  const n = data.panels.length;
  const grid = tiles(n, width, 235, 0.95, 0, 40, data.epochs);
  const cell = (panel) => {
    const most = Math.max(1, panel.values.reduce((max, v) => Math.max(max, v), 0));
    return (at, api) => {
      const wide = panel.positions / data.cells;
      const high = panel.indices / data.cells;
      const from = api.coord([api.value(0) - wide / 2, api.value(1) + high / 2]);
      const to = api.coord([api.value(0) + wide / 2, api.value(1) - high / 2]);
      return {
        type: 'rect',
        shape: { x: from[0], y: from[1], width: to[0] - from[0] + 0.3, height: to[1] - from[1] + 0.3 },
        style: { fill: of.parts[0], opacity: 0.12 + 0.88 * (api.value(2) / most) },
      };
    };
  };
  const series = data.panels.map((panel, i) => {
    const shared = { name: panel.name, xAxisIndex: i, yAxisIndex: i, color: of.parts[0] };
    if (!panel.merged) {
      return {
        ...shared,
        type: 'scatter',
        symbolSize: panel.values.length > 600 ? 2.2 : 3.6,
        data: panel.values.map((index, position) => [position, index]),
      };
    }
    const wide = panel.positions / data.cells;
    const high = panel.indices / data.cells;
    return {
      ...shared,
      type: 'custom',
      renderItem: cell(panel),
      encode: { x: 0, y: 1 },
      data: panel.values
        .map((v, k) => [((k % data.cells) + 0.5) * wide, (Math.floor(k / data.cells) + 0.5) * high, v])
        .filter((v) => v[2] > 0),
    };
  });
  const tell = (at) => {
    const panel = data.panels[at.seriesIndex];
    const v = at.value;
    if (!panel.merged) return panel.name + '\nposition ' + whole(v[0]) + ': index ' + whole(v[1]);
    return panel.name + '\naround position ' + whole(Math.round(v[0])) + ', index ' + whole(Math.round(v[1])) + '\n' + count(v[2], 'sample') + ' served';
  };
  const label = { ...labelStyle(of), formatter: brief, hideOverlap: true, showMaxLabel: false };
  return {
    height: grid.height,
    keys: series.map((_, s) => s),
    tell,
    option: {
      ...base(of, tell),
      title: data.panels.map((panel, i) => grid.title(of, panel.name, i)),
      grid: data.panels.map((_, i) => ({ ...grid.place(i), show: true, borderColor: of.line })),
      xAxis: data.panels.map((panel, i) => valueAxis(of, { gridIndex: i, name: 'position', nameGap: 22, min: 0, max: panel.positions, splitNumber: 3, axisLabel: label })),
      yAxis: data.panels.map((panel, i) => valueAxis(of, { gridIndex: i, min: 0, max: panel.indices, splitNumber: 3, axisLabel: label })),
      series,
    },
  };
};

/* Rows of arrays: a line for rows that follow each other as evenly as their places do. */
plots.arrays = (data, of, width) => {
  const n = data.panels.length;
  const grid = tiles(n, width, 300, 0.8, 34, 40);
  const colors = [of.parts[0], of.parts[1], of.parts[3], of.parts[2], of.bad, of.muted];
  const below = (panel) => -Math.max(1, panel.samples * 0.06);
  const line = (color) => (at, api) => {
    const from = api.coord([api.value(0), api.value(1)]);
    const to = api.coord([api.value(2), api.value(3)]);
    const single = to[0] - from[0] < 4;
    return {
      type: 'line',
      shape: single ? { x1: from[0] - 2.5, y1: from[1], x2: from[0] + 2.5, y2: from[1] } : { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
      style: { stroke: color, lineWidth: single ? 5 : 2.5 },
    };
  };
  const series = [];
  const panelOf = [];
  data.panels.forEach((panel, i) => {
    data.kinds.forEach((name, kind) => {
      const mine = chunks(panel.runs, 5).filter((run) => run[2] === kind);
      if (mine.length === 0) return;
      panelOf.push(panel);
      series.push({
        type: 'custom',
        name,
        xAxisIndex: i,
        yAxisIndex: i,
        color: colors[kind],
        itemStyle: { color: colors[kind] },
        renderItem: line(colors[kind]),
        encode: { x: [0, 2], y: [1, 3] },
        data: mine.map(([row, last, , from, to]) => [row, from < 0 ? below(panel) : from, last, from < 0 ? below(panel) : to]),
      });
    });
  });
  const tell = (at) => {
    const v = at.value;
    const rows = v[0] === v[2] ? 'row ' + whole(v[0]) : 'rows ' + whole(v[0]) + '–' + whole(v[2]);
    const place = v[1] < 0 ? '' : '\nfrom sample ' + whole(v[1]) + ' of all recordings';
    return panelOf[at.seriesIndex].name + '\n' + rows + ': ' + series[at.seriesIndex].name + place;
  };
  const label = { ...labelStyle(of), formatter: (v) => (v < 0 ? '' : brief(v)), hideOverlap: true, showMaxLabel: false };
  return {
    height: grid.height,
    keys: series.map((_, s) => s),
    tell,
    option: {
      ...base(of, tell),
      legend: legend(of, data.kinds.filter((name) => series.some((s) => s.name === name))),
      title: data.panels.map((panel, i) => grid.title(of, panel.name, i)),
      grid: data.panels.map((_, i) => ({ ...grid.place(i), show: true, borderColor: of.line })),
      xAxis: data.panels.map((panel, i) => valueAxis(of, { gridIndex: i, name: 'row', nameGap: 22, min: 0, max: panel.rows, splitNumber: 4, axisLabel: label })),
      yAxis: data.panels.map((panel, i) => valueAxis(of, { gridIndex: i, min: 2 * below(panel), max: panel.samples, splitNumber: 4, axisLabel: label })),
      series,
    },
  };
};
