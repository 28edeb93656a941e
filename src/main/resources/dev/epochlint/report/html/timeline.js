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
  const flag = 'path://M0 0h2v14h-2z M2 0l9 4l-9 4z';
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
    const mine = chunks(data.marks, 5).filter((m) => m[2] === kind);
    if (mine.length === 0) return;
    names.push({ name, icon: shapes[kind] });
    series.push({
      type: 'scatter',
      name,
      z: 5 + (kind === 0),
      symbol: shapes[kind],
      symbolSize: kind === 3 ? [9, 12] : kind === 0 ? 10 : 8,
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
    if (v[5] >= 0 && data.checks[v[5]]) return subject(v[2]) + data.checks[v[5]] + where;
    return subject(v[2]) + series[at.seriesIndex].name + where + '\n' + whole(v[4]) + ' in this recording';
  };
  const zoom = rowZoom(of, rows);
  return {
    height: clamp(96 + rows * 20, 180, 860),
    keys: series.map((_, s) => s).filter((s) => s >= firstMark).concat(series.map((_, s) => s).filter((s) => s > 0 && s < firstMark)),
    tell,
    option: {
      ...base(of, tell),
      legend: legend(of, names),
      grid: { left: room, right: zoom.length ? 40 : 26, top: 34, bottom: 42 },
      xAxis: valueAxis(of, { name: 'samples', min: 0, max: longest, axisLabel: { ...labelStyle(of), formatter: (v) => whole(v), hideOverlap: true, showMaxLabel: false } }),
      yAxis: categoryAxis(of, data.rows, { inverse: true, axisLabel: labelStyle(of, room), axisLine: { show: false } }),
      dataZoom: zoom,
      series,
    },
  };
};
