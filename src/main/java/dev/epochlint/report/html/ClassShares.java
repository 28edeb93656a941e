package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each class occurs in each part. */
final class ClassShares implements PlotMaker {
  private static final int MOST_CLASSES = 60;

  @Override
  public boolean shows(String check) {
    return check.matches("split-label-balance|value-label-.*|shape-label-.*|window-label-.*");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Study study = verdict.study();
    Optional<StudyLabels> labels = StudyLabels.classes(study);
    Assignment parts = Assignment.first(study);
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    int several = Math.max(1, parts.parts());
    SortedMap<Double, double[]> counts = new TreeMap<>();
    for (int r = 0; r < study.recordings().size(); r++) {
      int recording = r;
      labels
          .get()
          .counts(r)
          .forEach(
              (label, n) -> {
                double[] of = counts.computeIfAbsent(label, l -> new double[several]);
                for (int p = 0; p < several; p++) {
                  of[p] += n * parts.share(recording, p);
                }
              });
    }
    if (counts.isEmpty() || counts.size() > MOST_CLASSES) {
      return Optional.empty();
    }
    return Optional.of(plot(labels.get(), parts, several, counts));
  }

  private static Plot plot(
      StudyLabels labels, Assignment parts, int several, SortedMap<Double, double[]> counts) {
    List<String> names = parts.names().subList(0, several);
    List<String> classes = counts.keySet().stream().map(labels.labels()::word).toList();
    double[] sums = new double[several];
    counts.values().forEach(of -> add(sums, of));
    List<List<Double>> shares = new ArrayList<>();
    DataTable.Builder table =
        DataTable.of("one class and part a row", "class", "part", "labels", "share of the part");
    for (int p = 0; p < several; p++) {
      List<Double> share = new ArrayList<>();
      for (double[] of : counts.values()) {
        share.add(sums[p] == 0 ? 0 : Math.round(1e5 * of[p] / sums[p]) / 1e5);
      }
      shares.add(share);
    }
    int c = 0;
    for (double[] of : counts.values()) {
      for (int p = 0; p < several; p++) {
        String share = Wording.number(100 * shares.get(p).get(c)) + " %";
        table.row(classes.get(c), names.get(p), Math.round(of[p]), share);
      }
      c++;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("parts", names);
    data.put("classes", classes);
    data.put("shares", shares);
    return new Plot(
        "classes",
        "Classes in each part",
        "Share of each class among the labels of a part.",
        parts.label().isEmpty()
            ? List.of()
            : List.of("Parts are those of the first draw, " + parts.label() + "."),
        table.build(),
        data);
  }

  private static void add(double[] sums, double[] of) {
    for (int p = 0; p < sums.length; p++) {
      sums[p] += of[p];
    }
  }
}
