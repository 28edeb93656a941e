/* Training step by step: one small plot for each figure of each run. */
plots.trace = (data, of, width) => {
  const n = data.panels.length;
  const runs = new Set(data.panels.map((panel) => panel.run));
  const grid = tiles(n, width, 235, 0.72, 0, 40, n / runs.size);
  const color = { loss: of.parts[0], 'gradient norm': of.parts[2], 'largest weight': of.parts[3], 'learning rate': of.muted };
  const series = data.panels.map((panel, i) => {
    const points = chunks(panel.points, 2).filter((point) => !panel.log || point[1] > 0);
    return {
      type: 'line',
      name: panel.name,
      xAxisIndex: i,
      yAxisIndex: i,
      color: color[panel.name],
      showSymbol: points.length < 40,
      symbolSize: 4,
      lineStyle: { width: 1.5 },
      data: points,
      ...(panel.broke < 0
        ? {}
        : {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: of.bad, type: 'dashed', width: 1.5 },
              label: { show: i === 0 || data.panels[i - 1].run !== panel.run, formatter: 'step ' + panel.broke, color: of.bad, position: 'end', distance: 2 },
              data: [{ xAxis: panel.broke }],
            },
          }),
    };
  });
  const tell = (at) => {
    const one = Array.isArray(at) ? at[0] : at;
    if (!one) return '';
    const panel = data.panels[one.seriesIndex];
    const broke = panel.broke < 0 ? '' : '\nfirst not finite: step ' + panel.broke + ', ' + panel.by;
    return panel.run + '\nstep ' + one.value[0] + ': ' + panel.name + ' ' + figure(one.value[1]) + broke;
  };
  const option = base(of, tell);
  option.tooltip.trigger = 'axis';
  option.tooltip.axisPointer = { type: 'line', lineStyle: { color: of.muted } };
  const title = (panel) => (runs.size > 1 ? ending(panel.run, 24) + ': ' : '') + panel.name + (panel.log ? ' (log)' : '');
  return {
    height: grid.height,
    keys: series.map((_, s) => s),
    tell,
    option: {
      ...option,
      title: data.panels.map((panel, i) => grid.title(of, title(panel), i)),
      grid: data.panels.map((_, i) => grid.place(i)),
      xAxis: data.panels.map((panel, i) => valueAxis(of, { gridIndex: i, name: 'step', nameGap: 22, min: panel.first, max: Math.max(panel.last, panel.first + 1), splitNumber: 4, axisLabel: { ...labelStyle(of), formatter: brief, hideOverlap: true } })),
      yAxis: data.panels.map((panel, i) => valueAxis(of, { gridIndex: i, type: panel.log ? 'log' : 'value', scale: true, splitNumber: 3, splitLine: { show: true, lineStyle: { color: of.line, opacity: 0.5 } }, axisLine: { show: false }, axisLabel: { ...labelStyle(of), formatter: (v) => figure(v), hideOverlap: true } })),
      series,
    },
  };
};
