package dev.epochlint.check;

import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Arrays of several parts that are found in no recordings, as the recordings of one study: each
 * array is a recording, its rows are the windows, and all of it is in its part.
 */
final class PartStudies {
  private PartStudies() {}

  /** The study of all arrays whose rows have the samples of the first; empty for fewer than two. */
  static Optional<Study> of(Study study) {
    List<RecordingProfile> recordings = new ArrayList<>();
    List<Draw.Member> members = new ArrayList<>();
    int samples = 0;
    for (ArrayProfile array : study.inputs().arrays()) {
      int of = Math.max(1, array.array().samples());
      samples = samples == 0 ? of : samples;
      boolean found = array.placements() != null && array.placements().placed() > 0;
      if (of == samples && !found) {
        members.add(new Draw.Member(array.array().part(), recordings.size(), -1));
        recordings.add(array.rows().named(array.array().name(), array.array().name()));
      }
    }
    if (recordings.size() < 2) {
      return Optional.empty();
    }
    SplitPlan plan = study.split() == null ? SplitPlan.DEFAULT : study.split().plan();
    return Optional.of(
        new Study(
            study.expected(),
            new Windowing(samples, samples, new TailPolicy.Drop()),
            null,
            0,
            study.loss(),
            study.normalize(),
            recordings,
            List.of(),
            new Split(plan, List.of(new Draw("", "", members, List.of()))),
            null,
            null,
            TrainingInputs.NONE));
  }

  /** A finding of such a study, told of arrays and rows. */
  static Finding inArrays(Finding finding, Study study) {
    Map<String, Object> keys = finding.location().keys();
    Map<String, Object> evidence = new LinkedHashMap<>(finding.evidence());
    evidence.replaceAll((key, of) -> of instanceof String text ? ofRows(text, study) : of);
    Location location = Location.STUDY;
    for (ArrayProfile array : study.inputs().arrays()) {
      location =
          array.array().name().equals(keys.get("recording"))
              ? Places.of(array).with("row", keys.get("window"))
              : location;
    }
    return new Finding(
        finding.severity(),
        ofRows(finding.message(), study),
        finding.remedy(),
        location,
        evidence,
        finding.places());
  }

  /** "window 3 of train.x (train)" is "row 3 of train.x". */
  private static String ofRows(String text, Study study) {
    String told = text;
    for (ArrayProfile array : study.inputs().arrays()) {
      String name = array.array().name();
      String part = " (" + array.array().part() + ")";
      told =
          told.replaceAll("window (\\d+) of " + Pattern.quote(name), "row $1 of " + name)
              .replace(name + part, name)
              .replace("(subject " + name + ")", "(" + name + ")");
    }
    return told;
  }
}
