/* Heat maps of shares, and who is in which part. */
const shares = (data, of, width) => {
  const room = labelRoom(data.rows, width);
  const wide = clamp(data.columns.length * 96, 96, width - room - 40);
  const cell = wide / data.columns.length;
  const cells = chunks(data.cells, 4).map((c) => [c[0], c[1], (100 * c[2]) / c[3], c[2], c[3]]);
  const tell = (at) => {
    const v = at.value;
    return (
      'subject ' + data.rows[v[1]] + '\n' + data.columns[v[0]] + '\n' +
      whole(v[3]) + ' of ' + count(v[4], data.unit.slice(0, -1)) + ' (' + percent(v[3] / v[4]) + ')'
    );
  };
  const zoom = rowZoom(of, data.rows.length, room + wide + 10);
  const small = data.rows.length > 80 || data.columns.length > 80;
  const narrow = width < 480;
  const height = clamp(92 + data.rows.length * 20, 132, 860);
  const steps = [0, 0.1, 1, 10, 50, 100];
  return {
    height,
    rows: data.rows.length,
    keys: [0],
    tell,
    option: {
      ...base(of, tell),
      grid: { left: room, width: wide, top: 40, bottom: 46 },
      visualMap: {
        type: 'piecewise',
        dimension: 2,
        orient: 'horizontal',
        left: 0,
        top: 0,
        padding: [5, 0],
        itemWidth: narrow ? 10 : 14,
        itemHeight: 10,
        itemGap: narrow ? 6 : 12,
        textStyle: { color: of.text, fontSize: narrow ? 11 : 12 },
        outOfRange: { color: of.none },
        pieces: of.heat.map((color, i) => ({
          gt: steps[i],
          lte: steps[i + 1],
          color,
          label: i === 0 || narrow ? '≤ ' + steps[i + 1] + ' %' : steps[i] + '–' + steps[i + 1] + ' %',
        })),
      },
      xAxis: categoryAxis(of, data.columns, { name: 'channel', axisLabel: { ...labelStyle(of), hideOverlap: true, ...(cell > 40 ? { interval: 0, width: cell - 6, overflow: 'truncate' } : {}) }, splitLine: { show: !small, interval: 0, lineStyle: { color: of.line, opacity: 0.5 } } }),
      yAxis: categoryAxis(of, data.rows, { inverse: true, axisLabel: rowLabels(of, room, data.rows.length, height - 86), splitLine: { show: !small, interval: 0, lineStyle: { color: of.line, opacity: 0.5 } } }),
      dataZoom: zoom,
      series: [
        {
          type: 'heatmap',
          name: 'share',
          data: cells,
          itemStyle: { borderColor: of.page, borderWidth: small ? 0 : 1 },
          emphasis: { itemStyle: { borderColor: of.text, borderWidth: 1.5 } },
        },
      ],
    },
  };
};
plots.nonfinite = shares;
plots.flat = shares;

plots.split = (data, of, width) => {
  const room = labelRoom(data.rows, width);
  const names = [];
  const series = [];
  const runs = data.cells.flatMap((row, r) => {
    const found = [];
    let start = 0;
    row.forEach((part, s) => {
      if (s + 1 === row.length || row[s + 1] !== part) {
        found.push([start - 0.5, s + 0.5, r, part]);
        start = s + 1;
      }
    });
    return found;
  });
  data.parts.forEach((name, part) => {
    const mine = runs.filter((run) => run[3] === part);
    if (mine.length === 0) return;
    names.push(name);
    series.push({
      type: 'custom',
      name,
      itemStyle: { color: partColor(of, data.parts, part) },
      renderItem: bar(0.72, partColor(of, data.parts, part)),
      encode: { x: [0, 1], y: 2 },
      data: mine,
    });
  });
  const tell = (at) => {
    const v = at.value;
    const first = data.columns[v[0] + 0.5];
    const last = data.columns[v[1] - 0.5];
    const n = v[1] - v[0];
    return data.rows[v[2]] + '\n' + data.parts[v[3]] + '\n' + (n === 1 ? 'subject ' + first : count(n, 'subject') + ', ' + first + ' to ' + last);
  };
  const columns = data.columns.length;
  return {
    height: clamp(96 + data.rows.length * 26, 140, 860),
    keys: series.map((_, s) => s),
    tell,
    option: {
      ...base(of, tell),
      legend: legend(of, names),
      grid: { left: room, right: 26, top: 34, bottom: 44 },
      xAxis: valueAxis(of, {
        name: 'subjects, in the order of storage',
        min: -0.5,
        max: columns - 0.5,
        interval: Math.max(1, Math.ceil((columns * 60) / Math.max(1, width - room))),
        axisLabel: { ...labelStyle(of), hideOverlap: true, formatter: (v) => (Number.isInteger(v + 0.5) ? short(data.columns[v + 0.5] || '', 9) : short(data.columns[v] || '', 9)) },
      }),
      yAxis: categoryAxis(of, data.rows, { inverse: true, axisLabel: labelStyle(of, room), axisLine: { show: false } }),
      series,
    },
  };
};
