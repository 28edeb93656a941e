package dev.epochlint.check.loss;

import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.RowStudies;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.label.Labels;
import dev.epochlint.loss.Group;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.TargetRows;
import dev.epochlint.recording.Role;
import java.util.List;
import java.util.Optional;

/**
 * Targets of an array that is already cut, a row for each of its windows.
 *
 * @param array the array
 * @param rows its targets
 * @param ignored values that the loss leaves out
 */
record RowTargets(ArrayProfile array, TargetRows rows, List<Double> ignored) implements Targets {

  /** The targets of the array that a study is of; empty where it is of none, or they are many. */
  static Optional<Targets> of(Study study) {
    Labels labels = study.labels();
    List<Double> ignored = labels == null ? List.of() : List.copyOf(labels.plan().ignore());
    return RowStudies.array(study)
        .flatMap(
            array ->
                Optional.ofNullable(array.targetRows())
                    .filter(TargetRows::kept)
                    .map(rows -> new RowTargets(array, rows, ignored)));
  }

  /** What a check says where an array has none. */
  static String missing(ArrayProfile array) {
    return array.targetRows() == null
        ? "declare loss.name and arrays.%s.y".formatted(array.array().part())
        : "%s.y has more than %s numbers: split the array to have its targets judged"
            .formatted(array.array().part(), Wording.whole(TargetRows.MOST));
  }

  @Override
  public boolean timed() {
    return rows.samples() > 1;
  }

  @Override
  public String unit() {
    return "row";
  }

  @Override
  public int channels(int recording) {
    return rows.channels();
  }

  @Override
  public long windows(int recording) {
    return rows.rows();
  }

  @Override
  public boolean rejected(int recording, long window) {
    return false;
  }

  @Override
  public Group of(int recording, int channel, long window) {
    Group of = rows.of(channel, window);
    return of.n() == 1 && ignored.contains(of.mean()) ? Group.NONE : of;
  }

  @Override
  public String subject(int recording, long window) {
    List<String> subjects = array.array().vectors().subjects();
    return window < subjects.size() ? subjects.get((int) window) : "";
  }

  @Override
  public String name(int recording) {
    String variable = variable();
    return array.array().targetFile() + (variable.isEmpty() ? "" : ": " + variable);
  }

  private String variable() {
    return array.rows().target() == null ? "" : Places.variable(array.rows(), Role.TARGET);
  }

  @Override
  public Location at(int recording, int channel, long window) {
    String subject = subject(recording, window);
    return Location.STUDY
        .with("file", array.array().targetFile())
        .with("subject", subject.isEmpty() ? null : subject)
        .with("variable", variable().isEmpty() ? null : variable())
        .with("channel", channel)
        .with("row", window);
  }

  @Override
  public Place place(int recording, int channel) {
    return array.rows().target() == null
        ? new Place(array.rows().id(), "labels", -1)
        : Places.channel(array.rows(), Role.TARGET, channel);
  }

  @Override
  public String storedOrder() {
    return "in the order of the rows";
  }

  @Override
  public String list(Tally windows) {
    return Wording.rows(windows);
  }
}
