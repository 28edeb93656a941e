package dev.epochlint.check;

import dev.epochlint.array.CutArray;
import dev.epochlint.array.Placements;
import dev.epochlint.label.Labels;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.TargetRows;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.Run;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.split.Parts;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Studies of one array each: their one recording is made of its rows, which are the windows. */
public final class RowStudies {
  private static final Set<String> HELD_OUT = Set.of(Parts.VALIDATION, Parts.TEST);

  /** The class that PyTorch leaves out unless told another. */
  private static final double LEFT_OUT = -100;

  private RowStudies() {}

  /** The study of one array. */
  static Study of(Study study, ArrayProfile array) {
    int samples = Math.max(1, array.array().samples());
    return new Study(
        study.expected(),
        new Windowing(samples, samples, new TailPolicy.Drop()),
        null,
        0,
        loss(study, array),
        study.normalize(),
        List.of(array.rows()),
        List.of(),
        null,
        labels(study, array),
        served(study, array),
        TrainingInputs.NONE
            .withArrays(List.of(array.ofSubjects(subjects(study, array))))
            .withTraining(study.inputs().training()));
  }

  /** The array that a study is of, empty where it is of none. */
  public static Optional<ArrayProfile> array(Study study) {
    List<ArrayProfile> arrays = study.inputs().arrays();
    return arrays.size() == 1 && study.recordings().equals(List.of(arrays.get(0).rows()))
        ? Optional.of(arrays.get(0))
        : Optional.empty();
  }

  /** Place of a row of an array. */
  public static Location at(ArrayProfile array, long row) {
    List<String> subjects = array.array().vectors().subjects();
    return Places.of(array)
        .with("row", row)
        .with("subject", row < subjects.size() ? subjects.get((int) row) : null);
  }

  /** The array that training is given: that of train, or the only one unless it is held out. */
  static Optional<ArrayProfile> trained(Study study) {
    List<ArrayProfile> arrays = study.inputs().arrays();
    return arrays.stream()
        .filter(array -> array.array().part().equals(Parts.TRAIN))
        .findFirst()
        .or(
            () ->
                arrays.size() == 1 && !HELD_OUT.contains(arrays.get(0).array().part())
                    ? Optional.of(arrays.get(0))
                    : Optional.empty());
  }

  private static boolean isTrained(Study study, ArrayProfile array) {
    return trained(study).filter(array::equals).isPresent();
  }

  /** No step of training serves what is held out: it is in no batch of which steps are told. */
  private static LossPlan loss(Study study, ArrayProfile array) {
    LossPlan loss = study.loss();
    return isTrained(study, array)
        ? loss
        : new LossPlan(
            loss.name(), null, loss.dropLast(), loss.dtype(), loss.over(), loss.formula());
  }

  private static @Nullable Labels labels(Study study, ArrayProfile array) {
    if (array.rows().labels() == null) {
      return null;
    }
    Labels declared = study.labels();
    LabelPlan plan = declared == null ? LabelPlan.CLASSES : declared.plan();
    if (declared == null && "ce".equals(study.loss().name())) {
      plan = plan.ignoring(List.of(LEFT_OUT));
    }
    return new Labels(plan, List.of(), List.of(), List.of());
  }

  /**
   * What was served of the rows; null where no log is of them, and without windows where it can't
   * be told which of them it is of.
   */
  private static @Nullable Served served(Study study, ArrayProfile array) {
    Served served = study.served();
    if (served == null || !isTrained(study, array)) {
      return null;
    }
    String of = served.plan().of();
    if (!of.isEmpty() && !of.equals(array.array().part())) {
      return null;
    }
    int rows = Math.toIntExact(array.array().rows());
    boolean within = served.orders().stream().allMatch(order -> order.highest() < rows);
    Map<Run, IndexedWindows> windows = new HashMap<>();
    if (!of.isEmpty() || (study.recordings().isEmpty() && within)) {
      IndexedWindows all = IndexedWindows.ofRows(rows);
      for (ServedOrder order : served.orders()) {
        windows.put(order.run(), all);
      }
    }
    return new Served(served.plan(), served.orders(), windows);
  }

  /** The subject of each row: as it stands beside them, or that of the recording it comes from. */
  private static List<String> subjects(Study study, ArrayProfile array) {
    CutArray.Vectors beside = array.array().vectors();
    Placements placements = array.placements();
    if (!beside.subjects().isEmpty() || placements == null) {
      return beside.subjects();
    }
    return IntStream.range(0, placements.rows())
        .mapToObj(
            row ->
                placements.placed(row)
                    ? study.recordings().get(placements.recording(row)).subject()
                    : "")
        .toList();
  }

  /** A finding about the joined rows, told of the row. */
  static Finding inRows(Finding finding, ArrayProfile array) {
    Map<String, Object> keys = finding.location().keys();
    boolean target = "y".equals(side(finding));
    Object sample = keys.get("sample");
    Object window = keys.get("window");
    long samples = target ? ofTarget(array) : Math.max(1, array.array().samples());
    Long measured =
        sample instanceof Long s ? Long.valueOf(s / samples) : window instanceof Long w ? w : null;
    Long row = keys.get("row") instanceof Long known ? known : row(array, target, measured);
    String file = target ? array.array().targetFile() : array.array().file();
    String message = finding.message();
    if (message.startsWith(array.array().file()) && !message.startsWith(file)) {
      message = file + message.substring(array.array().file().length());
    }
    if (sample instanceof Long s) {
      message +=
          " (samples are counted through the rows: the first is %d of row %d)"
              .formatted(s % samples, row);
    }
    Location location =
        Location.STUDY
            .with("file", keys.containsKey("file") ? file : null)
            .with("subject", keys.containsKey("row") ? keys.get("subject") : null)
            .with("variable", keys.get("variable"))
            .with("channel", keys.get("channel"))
            .with("sample", sample instanceof Long s ? Long.valueOf(s % samples) : null)
            .with("part", array.array().part())
            .with("array", name(array, target))
            .with("row", row)
            .with("seed", keys.get("seed"))
            .with("epoch", keys.get("epoch"))
            .with("step", keys.get("step"));
    return new Finding(
        finding.severity(),
        ofArray(message, array),
        ofArray(finding.remedy(), array),
        location,
        finding.evidence(),
        finding.places());
  }

  /** The same of what training is given, which is the array whatever recordings there are. */
  static Finding inTraining(Finding finding, ArrayProfile array) {
    Finding of = inRows(finding, array);
    String message = of.message();
    boolean named =
        message.startsWith(array.array().file()) || message.startsWith(array.array().targetFile());
    return named && !array.array().targetFile().isEmpty()
        ? of
        : new Finding(
            of.severity(),
            name(array, "y".equals(side(finding))) + ": " + message,
            of.remedy(),
            of.location(),
            of.evidence(),
            of.places());
  }

  private static String name(ArrayProfile array, boolean target) {
    return array.array().part() + (target ? ".y" : ".x");
  }

  private static @Nullable Long row(ArrayProfile array, boolean target, @Nullable Long measured) {
    TargetRows targets = array.targetRows();
    return measured == null
        ? null
        : !target
            ? Long.valueOf(array.numbers().row(measured))
            : targets == null ? measured : Long.valueOf(targets.row(measured));
  }

  /** Samples in a row of targets: one where each row has one value or class. */
  private static long ofTarget(ArrayProfile array) {
    SeriesProfile target = array.rows().target();
    TargetRows rows = array.targetRows();
    return target == null || rows == null ? 1 : Math.max(1, rows.samples());
  }

  /** The text with the settings of arrays in place of those of recordings. */
  private static String ofArray(String text, ArrayProfile array) {
    String part = "arrays." + array.array().part();
    return text.replace("recordings.axes", part + ".axes")
        .replace("recordings.target-axes", part + ".y-axes")
        .replace("recordings.signal", part + ".x")
        .replace("recordings.target", part + ".y");
  }

  private static String side(Finding finding) {
    List<Place> places = finding.places();
    return !places.isEmpty()
            && places.stream().allMatch(p -> p.role().equals("target") || p.role().equals("labels"))
        ? "y"
        : "x";
  }
}
