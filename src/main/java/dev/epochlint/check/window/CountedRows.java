package dev.epochlint.check.window;

import dev.epochlint.array.CutArray;
import dev.epochlint.check.CutHypotheses;
import dev.epochlint.check.CutHypothesis;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.PartCut;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.ReferenceCut;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts of the rows of arrays: as the training code counts them, and as the recordings give. */
final class CountedRows {
  private CountedRows() {}

  /** Whether there is a number to compare rows with. */
  static boolean any(Study study) {
    return ReferenceCut.ofCorpus(study).isPresent()
        || study.inputs().arrays().stream()
            .anyMatch(array -> !array.array().vectors().counts().isEmpty());
  }

  static List<Finding> findings(Study study) {
    List<Finding> findings = new ArrayList<>();
    long rows = 0;
    for (ArrayProfile array : study.inputs().arrays()) {
      rows += array.array().rows();
      Optional<PartCut> part = PartCut.of(study, array);
      declared(study, array, part).ifPresent(findings::add);
      part.filter(of -> of.cut().size() > 0)
          .filter(of -> expected(study, of.cut()) != array.array().rows())
          .map(of -> ofPart(study, array, of))
          .ifPresent(findings::add);
    }
    Optional<ReferenceCut> all = ReferenceCut.ofCorpus(study);
    if (findings.isEmpty() && all.isPresent() && rows > all.get().size()) {
      findings.add(tooMany(study, rows, all.get().size()));
    }
    return findings;
  }

  private static long expected(Study study, ReferenceCut cut) {
    return cut.size() - cut.rejected(study.recordings());
  }

  /** The counts that stand beside the rows. */
  private static Optional<Finding> declared(
      Study study, ArrayProfile array, Optional<PartCut> part) {
    List<Double> counts = array.array().vectors().counts();
    CutArray cut = array.array();
    for (int i = 0; i < counts.size(); i++) {
      double count = counts.get(i);
      if (!(count >= 0) || count != Math.rint(count) || Double.isInfinite(count)) {
        return Optional.of(
            finding(
                array,
                "%s.count is %s%s: no number of windows"
                    .formatted(
                        cut.part(),
                        Wording.number(count),
                        counts.size() == 1 ? "" : " at place " + i),
                String.valueOf(count),
                "a whole number",
                List.of()));
      }
    }
    double sum = counts.stream().mapToDouble(Double::doubleValue).sum();
    if (!counts.isEmpty() && sum != cut.rows()) {
      return Optional.of(
          finding(
              array,
              "%s.count says %s, %s has %s"
                  .formatted(
                      cut.part(),
                      Wording.count((long) sum, "window"),
                      cut.name(),
                      Wording.count(cut.rows(), "row")),
              (long) sum,
              cut.rows(),
              List.of()));
    }
    return counts.size() < 2 ? Optional.empty() : eachRecording(study, array, counts, part);
  }

  private static Optional<Finding> eachRecording(
      Study study, ArrayProfile array, List<Double> counts, Optional<PartCut> part) {
    Map<Integer, Long> expected = new TreeMap<>();
    if (part.isPresent()) {
      expected.putAll(part.get().cut().perRecording());
    } else {
      for (int r = 0; r < study.recordings().size(); r++) {
        expected.put(r, study.recordings().get(r).windows());
      }
    }
    if (expected.size() != counts.size() || study.windowing() == null) {
      return Optional.empty();
    }
    int i = 0;
    for (var entry : expected.entrySet()) {
      double count = counts.get(i++);
      if (count != entry.getValue()) {
        RecordingProfile recording = study.recordings().get(entry.getKey());
        return Optional.of(
            finding(
                array,
                "%s.count says %s for %s, the recording gives %s%s"
                    .formatted(
                        array.array().part(),
                        Wording.count((long) count, "window"),
                        recording.id(),
                        Wording.whole(entry.getValue()),
                        part.map(PartCut::nearest).orElse("")),
                (long) count,
                entry.getValue(),
                List.of()));
      }
    }
    return Optional.empty();
  }

  private static Finding ofPart(Study study, ArrayProfile array, PartCut part) {
    ReferenceCut cut = part.cut();
    List<Long> samples = new ArrayList<>();
    long before = -1;
    boolean whole = true;
    long counted = 0;
    for (int row = 0; row < cut.size(); row++) {
      if (cut.recording(row) != before) {
        before = cut.recording(row);
        RecordingProfile recording = study.recordings().get((int) before);
        samples.add(recording.signal().samples());
        counted += recording.windows();
      }
    }
    whole &= counted == cut.size();
    Windowing windowing = study.windowing();
    // What the rows themselves show is better than what their number would fit.
    List<String> shown =
        CutHypotheses.of(study, array).stream()
            .filter(hypothesis -> hypothesis.explains(CutHypotheses.EXPLAINED))
            .map(CutHypothesis::words)
            .toList();
    List<String> fitting =
        whole && windowing != null
            ? CountHypothesis.explaining(array.array().rows(), samples, windowing)
            : List.of();
    List<String> explanations = shown.isEmpty() ? fitting : shown;
    return finding(
        array,
        "%s has %s, the recordings of part %s%s give %s%s"
            .formatted(
                array.array().name(),
                Wording.count(array.array().rows(), "row"),
                array.array().part(),
                part.nearest(),
                Wording.count(expected(study, cut), "window"),
                explanations.isEmpty()
                    ? ""
                    : shown.isEmpty()
                        ? "; so many would come of " + String.join(", or of ", explanations)
                        : ": " + String.join("; ", explanations)),
        array.array().rows(),
        expected(study, cut),
        explanations);
  }

  private static Finding tooMany(Study study, long rows, long windows) {
    ArrayProfile first = study.inputs().arrays().get(0);
    return finding(
        first,
        "the arrays have %s in all, the recordings give %s"
            .formatted(Wording.count(rows, "row"), Wording.count(windows, "window")),
        rows,
        windows,
        List.of());
  }

  private static Finding finding(
      ArrayProfile array,
      String message,
      Object observed,
      Object expected,
      List<String> explanations) {
    return FindingBuilder.of(Severity.ERROR)
        .message("%s", message)
        .remedy(
            "count windows where they are written and cut the array to that count; declare"
                + " windows.stride and windows.tail as the cutting code has them")
        .at(Places.of(array))
        .evidence("observed", observed)
        .evidence("expected", expected)
        .evidence("explanations", explanations)
        .covers(new Place(array.rows().id(), "count", -1), new Place(array.rows().id(), "cut", -1))
        .build();
  }
}
