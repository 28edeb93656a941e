package dev.epochlint.check.probe;

import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.probe.ProbeResult;
import dev.epochlint.probe.ProbeResult.Suspect;
import dev.epochlint.recording.Role;
import java.util.List;
import java.util.Optional;

/**
 * What a probe of a study found.
 *
 * @param study the study
 * @param result what was found
 */
record Probed(Study study, ProbeResult result) {

  /** What a check says where no probe was run. */
  static final Outcome MISSING =
      new Outcome.NotEvaluated("run 'epochlint probe', which trains a small model");

  static Optional<Probed> of(Study study) {
    return Optional.ofNullable(study.inputs().probe()).map(result -> new Probed(study, result));
  }

  RecordingProfile recording(Suspect suspect) {
    return study.recordings().get(suspect.recording());
  }

  /** Median length of the gradients of the subject of a suspect, NaN where none is finite. */
  double subjectMedian(Suspect suspect) {
    String subject = recording(suspect).subject();
    return result
        .screen()
        .median(recording -> study.recordings().get(recording).subject().equals(subject));
  }

  /** "window 57 of S13", "S13". */
  String words(Suspect suspect) {
    String id = recording(suspect).id();
    return suspect.window() < 0 ? id : "window %d of %s".formatted(suspect.window(), id);
  }

  Location at(Suspect suspect) {
    return suspect.window() < 0
        ? Places.of(recording(suspect))
        : Places.window(study, suspect.recording(), Role.SIGNAL, suspect.window());
  }

  List<Place> places(List<Suspect> suspects) {
    return suspects.stream().map(suspect -> Places.all(recording(suspect))).distinct().toList();
  }

  /** Where what concerns the whole training is. */
  Location anywhere() {
    return Location.STUDY.with("part", "train");
  }

  /** What covers the whole training. */
  static Place training() {
    return new Place("training", "*", -1);
  }
}
