package dev.epochlint.check.loss;

import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.RowStudies;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.label.Labels;
import dev.epochlint.loss.Group;
import dev.epochlint.loss.LossPlan;
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
 * @param vectors whether the channels of a row are a vector to the loss
 */
record RowTargets(ArrayProfile array, TargetRows rows, List<Double> ignored, boolean vectors)
    implements Targets {

  /** The targets of the array that a study is of; empty where it is of none, or they are many. */
  static Optional<Targets> of(Study study) {
    Labels labels = study.labels();
    List<Double> ignored = labels == null ? List.of() : List.copyOf(labels.plan().ignore());
    return RowStudies.array(study)
        .flatMap(
            array ->
                Optional.ofNullable(array.targetRows())
                    .filter(TargetRows::kept)
                    .map(rows -> of(study.loss(), array, rows, ignored)));
  }

  /** An angle is that between rows of several channels, unless it is said to be over batches. */
  private static Targets of(
      LossPlan loss, ArrayProfile array, TargetRows rows, List<Double> ignored) {
    boolean angle = "cosine".equals(loss.name()) && loss.over() == null;
    return new RowTargets(
        array, rows, ignored, angle && rows.samples() == 1 && rows.channels() > 1);
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
    return vectors || rows.samples() > 1;
  }

  @Override
  public String unit() {
    return "row";
  }

  @Override
  public int channels(int recording) {
    return vectors ? 1 : rows.channels();
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
    if (vectors) {
      Group all = Group.NONE;
      for (int c = 0; c < rows.channels(); c++) {
        all = all.merge(rows.of(c, window));
      }
      return all;
    }
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
        .with("channel", channel < 0 || vectors ? null : channel)
        .with("row", window);
  }

  @Override
  public Place place(int recording, int channel) {
    return array.rows().target() == null
        ? new Place(array.rows().id(), "labels", -1)
        : Places.channel(array.rows(), Role.TARGET, vectors ? -1 : channel);
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
