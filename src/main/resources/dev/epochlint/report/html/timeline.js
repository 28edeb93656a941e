/* Findings at one place share one flag, with the checks in place of one. */
const flags = (data) => {
  const places = new Map();
  chunks(data.marks, 5)
    .filter((m) => m[2] === 3)
    .forEach((m) => {
      const key = m[0] + ':' + m[1];
      if (!places.has(key)) places.set(key, [...m.slice(0, 4), []]);
      places.get(key)[4].push(m[4]);
    });
  return [...places.values()];
};

/* Windows of each subject: bars by part, marks where defects lie. */
plots.timeline = (data, of, width) => {
  const recs = data.recordings;
  const rows = data.rows.length;
  const room = labelRoom(data.rows, width);
  const ends = recs.id.map((_, r) => recs.offset[r] + recs.samples[r]);
  const longest = ends.reduce((max, end) => Math.max(max, end), 1);
  const place = (r) => (data.rows[recs.row[r]] === recs.id[r] ? '' : 'recording ' + recs.id[r] + '\n');
  const subject = (r) => 'subject ' + data.rows[recs.row[r]] + '\n' + place(r);
  const bars = chunks(data.bars, 5);
  const series = [
    {
      type: 'custom',
      name: 'samples in no window',
      silent: true,
      renderItem: bar(0.14, of.none),
      encode: { x: [0, 1], y: 2 },
      tooltip: { show: false },
      data: recs.id.map((_, r) => [recs.offset[r], ends[r], recs.row[r]]),
    },
  ];
  const names = [];
  const parts = data.split ? data.parts : [...data.parts, '', ''];
  const flag = 'path://M0 0h2v14h-2z M2 0l10 4l-10 4z';
  data.parts.forEach((name, part) => {
    const mine = bars.filter((b) => b[3] === part);
    if (mine.length === 0) return;
    names.push(name);
    series.push({
      type: 'custom',
      name,
      itemStyle: { color: partColor(of, parts, part) },
      renderItem: bar(0.66, partColor(of, parts, part)),
      encode: { x: [0, 1], y: 2 },
      data: mine.map((b) => [
        recs.offset[b[0]] + b[1],
        recs.offset[b[0]] + b[2],
        recs.row[b[0]],
        b[0],
        b[4],
      ]),
    });
  });
  const firstMark = series.length;
  const shapes = ['diamond', 'circle', 'triangle', flag];
  const colors = [of.bad, of.page, of.mark, of.mark];
  data.kinds.forEach((name, kind) => {
    const mine = kind === 3 ? flags(data) : chunks(data.marks, 5).filter((m) => m[2] === kind);
    if (mine.length === 0) return;
    names.push({ name, icon: kind === 3 ? 'path://M0 0h14v8h-10v6h-4z' : shapes[kind] });
    series.push({
      type: 'scatter',
      name,
      z: 5 + (kind === 0),
      symbol: shapes[kind],
      symbolSize: kind === 3 ? [9, 12] : (kind === 0 ? 10 : 8) * (rows > 200 ? 0.7 : 1),
      symbolOffset: kind === 3 ? [8, 0] : [0, 0],
      itemStyle: {
        color: colors[kind],
        borderColor: kind === 1 ? of.mark : of.page,
        borderWidth: kind === 1 ? 1.5 : 1,
        opacity: 1,
      },
      data: mine.map((m) => [
        m[1] < 0 ? ends[m[0]] : recs.offset[m[0]] + m[1],
        recs.row[m[0]],
        m[0],
        m[1],
        m[3],
        m[4],
      ]),
    });
  });
  const tell = (at) => {
    const v = at.value;
    if (at.seriesIndex < firstMark) {
      const from = v[0] - recs.offset[v[3]];
      const to = v[1] - recs.offset[v[3]] - 1;
      const windows = v[4] > 0 ? '\n' + count(v[4], 'window') : '';
      return subject(v[3]) + series[at.seriesIndex].name + '\nsamples ' + whole(from) + '–' + whole(to) + windows;
    }
    const where = v[3] < 0 ? '' : '\nsample ' + whole(v[3]);
    if (Array.isArray(v[5])) return subject(v[2]) + v[5].map((check) => data.checks[check]).join('\n') + where;
    return subject(v[2]) + series[at.seriesIndex].name + where + '\n' + whole(v[4]) + ' in this recording';
  };
  const zoom = rowZoom(of, rows);
  const height = clamp(90 + rows * 22, 124, 860);
  return {
    height,
    rows,
    keys: series.map((_, s) => s).filter((s) => s >= firstMark).concat(series.map((_, s) => s).filter((s) => s > 0 && s < firstMark)),
    tell,
    option: {
      ...base(of, tell),
      legend: legend(of, names),
      grid: { left: room, right: zoom.length ? 40 : 26, top: 34, bottom: 42 },
      xAxis: valueAxis(of, { name: 'samples', min: 0, max: longest, axisLabel: { ...labelStyle(of), formatter: (v) => whole(v), hideOverlap: true, showMaxLabel: false } }),
      yAxis: categoryAxis(of, data.rows, { inverse: true, axisLabel: rowLabels(of, room, rows, height - 76), axisLine: { show: false } }),
      dataZoom: zoom,
      series,
    },
  };
};
