package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.measure.SeriesProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Histograms of each channel and target, one curve a part. */
final class Distributions implements PlotMaker {
  private static final int BINS = 40;
  private static final int MOST_PANELS = 24;
  private static final double OUTSIDE = 0.005;

  /** One channel: shares of each part between {@code low} and {@code high}. */
  private record Panel(
      ChannelColumn column,
      List<PartCurve> curves,
      double low,
      double high,
      List<List<Double>> shares,
      double difference) {}

  @Override
  public boolean shows(String check) {
    return check.matches(
        "split-drift|value-(unit|subject|cast|outlier|sentinel|label|clipped|garbage).*|split-label-balance");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Study study = verdict.study();
    Assignment parts = Assignment.first(study);
    if (parts.parts() < 2) {
      return Optional.empty();
    }
    List<Panel> all = new ArrayList<>();
    for (ChannelColumn column : ChannelColumn.of(study)) {
      panel(study, parts, column).ifPresent(all::add);
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> notes = new ArrayList<>();
    if (!parts.label().isEmpty()) {
      notes.add("Parts are those of the first draw, " + parts.label() + ".");
    }
    List<Panel> panels = all;
    if (all.size() > MOST_PANELS) {
      panels =
          all.stream()
              .sorted(Comparator.comparingDouble(Panel::difference).reversed())
              .limit(MOST_PANELS)
              .toList();
      notes.add(
          "The %d channels of %s that differ most between parts, the most different first; all are in the table."
              .formatted(MOST_PANELS, Wording.whole(all.size())));
    }
    notes.add("Each outermost bar also counts what lies beyond it (1 % of the values at most).");
    return Optional.of(
        new Plot(
            "distributions",
            "Values in " + String.join(" and ", parts.names().subList(0, parts.parts())),
            "Where the curves part, a model is examined on other values than it was trained on.",
            notes,
            table(all, parts),
            data(panels, parts)));
  }

  private static Optional<Panel> panel(Study study, Assignment parts, ChannelColumn column) {
    List<PartCurve> curves = new ArrayList<>();
    for (int p = 0; p < parts.parts(); p++) {
      curves.add(new PartCurve());
    }
    for (int r = 0; r < study.recordings().size(); r++) {
      SeriesProfile profile = column.in(study.recordings().get(r));
      for (int p = 0; p < curves.size() && profile != null; p++) {
        curves
            .get(p)
            .add(profile.channels().get(column.channel()).distribution(), parts.share(r, p));
      }
    }
    if (curves.stream().anyMatch(PartCurve::isEmpty)) {
      return Optional.empty();
    }
    double low = curves.stream().mapToDouble(c -> c.quantile(OUTSIDE)).min().orElseThrow();
    double high = curves.stream().mapToDouble(c -> c.quantile(1 - OUTSIDE)).max().orElseThrow();
    if (!(high > low)) {
      double room = Math.max(Math.abs(low), 1) / 2;
      low -= room;
      high += room;
    }
    double[] edges = new double[BINS + 1];
    for (int i = 0; i <= BINS; i++) {
      edges[i] = low + (high - low) * i / BINS;
    }
    List<List<Double>> shares = curves.stream().map(curve -> curve.shares(edges)).toList();
    return Optional.of(new Panel(column, curves, low, high, shares, difference(curves, edges)));
  }

  /** Largest distance between the cumulative curves of the first part and any other. */
  private static double difference(List<PartCurve> curves, double[] edges) {
    double most = 0;
    for (double edge : edges) {
      double first = curves.get(0).shareUpTo(edge);
      for (PartCurve curve : curves) {
        most = Math.max(most, Math.abs(curve.shareUpTo(edge) - first));
      }
    }
    return most;
  }

  private static Map<String, Object> data(List<Panel> panels, Assignment parts) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("parts", parts.names().subList(0, parts.parts()));
    List<Map<String, Object>> of = new ArrayList<>();
    for (Panel panel : panels) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", panel.column().label());
      one.put("low", panel.low());
      one.put("high", panel.high());
      one.put(
          "shares",
          panel.shares().stream()
              .map(shares -> shares.stream().map(s -> Math.round(s * 1e5) / 1e5).toList())
              .toList());
      of.add(one);
    }
    data.put("panels", of);
    return data;
  }

  private static DataTable table(List<Panel> panels, Assignment parts) {
    DataTable.Builder table =
        DataTable.of(
            "one channel and part a row; the difference is the largest distance of the cumulative curves from those of the first part",
            "channel",
            "part",
            "values",
            "quantile 0.05",
            "median",
            "quantile 0.95",
            "difference");
    for (Panel panel : panels) {
      for (int p = 0; p < panel.curves().size(); p++) {
        PartCurve curve = panel.curves().get(p);
        table.row(
            panel.column().label(),
            parts.names().get(p),
            Math.round(curve.count()),
            curve.quantile(0.05),
            curve.quantile(0.5),
            curve.quantile(0.95),
            p == 0 ? "" : Wording.number(panel.difference()));
      }
    }
    return table.build();
  }
}
