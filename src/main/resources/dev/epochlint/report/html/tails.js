/* Bars: tails of recordings, classes in parts. */
plots.tails = (data, of, width) => {
  const most = Math.max(...data.tails, ...data.padded, 1);
  const all = [
    ['after the last window, left out', data.tails, of.parts[4]],
    ['filled up with zeros', data.padded, of.parts[3]],
  ].filter((s) => s[1].some((v) => v > 0));
  const line = Math.max(most, data.stride) <= 3 * most ? [{ yAxis: data.stride }] : [];
  const series = all.map(([name, values, color], i) => ({
    type: 'bar',
    name,
    color,
    barMaxWidth: 26,
    barCategoryGap: data.names.length > 100 ? '0%' : '30%',
    data: values,
    ...(i > 0 || line.length === 0
      ? {}
      : {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: of.muted, type: 'dashed' },
            label: { formatter: 'one stride', color: of.muted, position: 'insideEndTop' },
            data: line,
          },
        }),
  }));
  const tell = (at) => data.names[at.dataIndex] + '\n' + series[at.seriesIndex].name + ': ' + count(data[all[at.seriesIndex][1] === data.tails ? 'tails' : 'padded'][at.dataIndex], 'sample');
  return {
    height: 260,
    keys: series.map((_, s) => s),
    tell,
    option: {
      ...base(of, tell),
      legend: legend(of, all.map((s) => s[0])),
      grid: { left: 58, right: 20, top: 38, bottom: 46 },
      xAxis: categoryAxis(of, data.names, { name: 'recordings, in the order of storage', axisLabel: { ...labelStyle(of), hideOverlap: true, formatter: (name) => ending(name, 12) } }),
      yAxis: valueAxis(of, { name: 'samples', nameGap: 42, max: line.length ? Math.ceil(Math.max(most, data.stride) * 1.1) : null, axisLabel: { ...labelStyle(of), formatter: (v) => whole(v), showMaxLabel: false } }),
      series,
    },
  };
};

plots.classes = (data, of, width) => {
  const series = data.shares.map((share, p) => ({
    type: 'bar',
    name: data.parts[p],
    color: of.parts[p % of.parts.length],
    barMaxWidth: 34,
    data: share,
  }));
  const tell = (at) => 'class ' + data.classes[at.dataIndex] + '\n' + data.parts[at.seriesIndex] + ': ' + percent(data.shares[at.seriesIndex][at.dataIndex]);
  return {
    height: 260,
    keys: series.map((_, s) => s),
    tell,
    option: {
      ...base(of, tell),
      legend: legend(of, data.parts),
      grid: { left: 58, right: 20, top: 38, bottom: 46 },
      xAxis: categoryAxis(of, data.classes, { name: 'class', axisLabel: { ...labelStyle(of), hideOverlap: true, width: 80, overflow: 'truncate' } }),
      yAxis: valueAxis(of, { min: 0, axisLabel: { ...labelStyle(of), formatter: (v) => figure(100 * v) + '%' } }),
      series,
    },
  };
};
