/* Puts the plots on the page and keeps them right: size, colours, print, keys, links. */
const drawn = [];

const draw = (plot, width) => {
  const built = plots[plot.id](plot.data, look(), width || plot.element.clientWidth);
  plot.built = built;
  plot.width = plot.element.clientWidth;
  plot.element.style.height = built.height + 'px';
  plot.chart.resize({ width: width || 'auto', height: built.height, silent: true });
  plot.chart.setOption(
    { ...built.option, aria: { enabled: true, label: { description: plot.label } } },
    { notMerge: true }
  );
};

const drawAll = (width) => drawn.forEach((plot) => draw(plot, width));

/* Steps through the marks of a plot, and says each. */
const step = (plot, by) => {
  const { keys, tell, option } = plot.built;
  const total = keys.reduce((sum, s) => sum + option.series[s].data.length, 0);
  if (total === 0) return;
  plot.at = ((plot.at === undefined ? (by > 0 ? -1 : total) : plot.at) + by + total) % total;
  let dataIndex = plot.at;
  let k = 0;
  while (dataIndex >= option.series[keys[k]].data.length) {
    dataIndex -= option.series[keys[k]].data.length;
    k++;
  }
  const seriesIndex = keys[k];
  const series = option.series[seriesIndex];
  plot.chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
  plot.told.textContent = tell({ seriesIndex, dataIndex, seriesName: series.name, value: series.data[dataIndex] });
};

const keyed = (plot) => (event) => {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
  if (by !== undefined) {
    event.preventDefault();
    step(plot, by);
  } else if (event.key === 'Escape') {
    plot.chart.dispatchAction({ type: 'hideTip' });
    plot.told.textContent = '';
    plot.at = undefined;
  }
};

const mount = (element, data) => {
  const figure = element.closest('figure');
  const id = element.dataset.plot;
  const plot = {
    id,
    element,
    data: data[id],
    told: figure.querySelector('.told'),
    label: 'Plot: ' + figure.querySelector('h3').textContent + '. ' + figure.querySelector('figcaption p').textContent + ' Arrow keys step through its marks.',
    chart: echarts.init(element, null, { renderer: 'canvas' }),
  };
  element.tabIndex = 0;
  element.addEventListener('keydown', keyed(plot));
  plot.chart.on('datazoom', ({ start, end }) => {
    const rows = (plot.built.rows * (end - start)) / 100;
    const interval = Math.max(0, Math.ceil((16 * rows) / (plot.built.height - 80)) - 1);
    plot.chart.setOption({ yAxis: { axisLabel: { interval } } });
  });
  drawn.push(plot);
  draw(plot);
};

/* A link to something folded unfolds it. */
const unfold = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === 'DETAILS') target.open = true;
};

const printed = '.more:not([open])';
let unfolded = [];

addEventListener('beforeprint', () => {
  document.documentElement.classList.add('printing');
  unfolded = [...document.querySelectorAll(printed)];
  unfolded.forEach((details) => (details.open = true));
  drawAll(680);
});
addEventListener('afterprint', () => {
  document.documentElement.classList.remove('printing');
  unfolded.forEach((details) => (details.open = false));
  drawAll();
});
addEventListener('hashchange', unfold);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll());

const holder = document.getElementById('plot-data');
if (holder) {
  const data = JSON.parse(holder.textContent);
  document.querySelectorAll('[data-plot]').forEach((element) => mount(element, data));
  let waiting = 0;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => drawn.filter((plot) => plot.width !== plot.element.clientWidth).forEach((plot) => draw(plot)), 120);
  });
}
unfold();
