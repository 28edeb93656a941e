package dev.epochlint.check;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.label.LabelTable;
import dev.epochlint.label.Labels;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.LabelWords;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.order.Run;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.recording.Expected;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitException;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.split.SplitRow;
import dev.epochlint.split.SplitUnits;
import dev.epochlint.window.Rejections;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds small studies out of arrays, for the examples of checks and for their tests. The arrays
 * are measured as the samples of a file are, so that an example is a true study. Recordings stand
 * in the order in which they are added. A builder is used once, by one thread.
 */
public final class StudyBuilder {
  private Expected expected = Expected.NOTHING;
  private @Nullable Windowing windowing;
  private @Nullable Long declaredWindows;
  private LossPlan loss = LossPlan.NONE;
  private String normalize = "";
  private TrainingInputs inputs = TrainingInputs.NONE;
  private final List<ExampleRecording> recordings = new ArrayList<>();
  private final List<ImportFailure> failures = new ArrayList<>();
  private final List<ExampleArray> arrays = new ArrayList<>();
  private @Nullable LabelPlan labelPlan;
  private final Map<String, Set<Long>> rejected = new HashMap<>();
  private OrderPlan orderPlan = new OrderPlan(true, null, "");
  private final List<ServedOrder> orders = new ArrayList<>();
  private final List<SplitRow> labelRows = new ArrayList<>();
  private final ExampleSplit split = new ExampleSplit();

  private StudyBuilder() {}

  /** An empty study. */
  public static StudyBuilder study() {
    return new StudyBuilder();
  }

  /** Windows of {@code length} samples every {@code stride} samples; the tail is dropped. */
  public StudyBuilder windows(long length, long stride) {
    return windowing(new Windowing(length, stride, new TailPolicy.Drop()));
  }

  /** Windows as {@code declared}. */
  public StudyBuilder windowing(Windowing declared) {
    windowing = declared;
    return this;
  }

  /** How many windows the training code says there are. */
  public StudyBuilder declaredWindows(long windows) {
    declaredWindows = windows;
    return this;
  }

  /** What the pipeline expects of its recordings. */
  public StudyBuilder expected(Expected declared) {
    expected = declared;
    return this;
  }

  /** The expected number of channels. */
  public StudyBuilder channels(int channels) {
    return expected(
        new Expected(
            channels,
            expected.channelNames(),
            expected.rateHz(),
            expected.missing(),
            expected.events(),
            expected.rangeMin(),
            expected.rangeMax(),
            expected.irregular()));
  }

  /** The expected names of the channels. */
  public StudyBuilder channelNames(String... names) {
    return expected(
        new Expected(
            names.length,
            List.of(names),
            expected.rateHz(),
            expected.missing(),
            expected.events(),
            expected.rangeMin(),
            expected.rangeMax(),
            expected.irregular()));
  }

  /** The expected sampling rate. */
  public StudyBuilder rate(double hz) {
    return expected(
        new Expected(
            expected.channels(),
            expected.channelNames(),
            hz,
            expected.missing(),
            expected.events(),
            expected.rangeMin(),
            expected.rangeMax(),
            expected.irregular()));
  }

  /** The declared trigger channels and values that mean "no measurement". */
  public StudyBuilder declared(List<String> events, List<Double> missing) {
    return expected(
        new Expected(
            expected.channels(),
            expected.channelNames(),
            expected.rateHz(),
            missing,
            events,
            expected.rangeMin(),
            expected.rangeMax(),
            expected.irregular()));
  }

  /** A window that training leaves out, by its first sample. */
  public StudyBuilder reject(String recording, long start) {
    rejected.computeIfAbsent(recording, id -> new HashSet<>()).add(start);
    return this;
  }

  private Rejections rejected() {
    return new Rejections(rejected);
  }

  /** The declared loss. */
  public StudyBuilder loss(LossPlan plan) {
    loss = plan;
    return this;
  }

  /** The declared normalisation, kind and what it is over: "zscore/window". */
  public StudyBuilder normalize(String kindOver) {
    normalize = kindOver;
    return this;
  }

  /** What training was given and what it recorded. */
  public StudyBuilder inputs(TrainingInputs given) {
    inputs = given;
    return this;
  }

  /** Windows that are already cut. */
  public StudyBuilder array(ExampleArray array) {
    arrays.add(array);
    return this;
  }

  /** One more recording, in a file and of a subject of its own. */
  public StudyBuilder recording(String id, double[][] signal) {
    return recording(ExampleRecording.of(id, signal));
  }

  /** One more recording. */
  public StudyBuilder recording(ExampleRecording recording) {
    recordings.add(recording);
    return this;
  }

  /** One more file or variable that gave no recording. */
  public StudyBuilder failure(ImportFailure failure) {
    failures.add(failure);
    return this;
  }

  /** What is declared of the split; there is one then, even if nobody is assigned. */
  public StudyBuilder split(SplitPlan plan) {
    split.plan(plan);
    return this;
  }

  /** Puts all recordings of those subjects into a part, for one seed ("" for none). */
  public StudyBuilder assign(String seed, String part, String... subjects) {
    return assign(seed, part, List.of(subjects));
  }

  /** Puts all recordings of those subjects into a part, for one seed ("" for none). */
  public StudyBuilder assign(String seed, String part, List<String> subjects) {
    split.subjects(seed, "", part, subjects);
    return this;
  }

  /** Puts all recordings of those subjects into a part of a fold. */
  public StudyBuilder assignFold(String seed, String fold, String part, String... subjects) {
    split.subjects(seed, fold, part, List.of(subjects));
    return this;
  }

  /** Puts windows of one recording into a part, for one seed ("" for none). */
  public StudyBuilder assignWindows(String seed, String part, String recording, long... windows) {
    split.windows(seed, "", part, recording, windows);
    return this;
  }

  /** Puts windows of one recording into a part of a fold. */
  public StudyBuilder assignFoldWindows(
      String seed, String fold, String part, String recording, long... windows) {
    split.windows(seed, fold, part, recording, windows);
    return this;
  }

  /** What is declared of labels. */
  public StudyBuilder labels(LabelPlan plan) {
    labelPlan = plan;
    return this;
  }

  /** One row of the table of labels, for a whole recording. */
  public StudyBuilder label(String recording, String label) {
    return label(new SplitRow("", "", label, SplitPlan.Unit.RECORDING, recording, null, 0));
  }

  /** One row of the table of labels, for the window that starts at a sample. */
  public StudyBuilder label(String recording, long start, String label) {
    return label(new SplitRow("", "", label, SplitPlan.Unit.WINDOW, recording, start, 0));
  }

  private StudyBuilder label(SplitRow row) {
    labelRows.add(row);
    labelPlan = labelPlan == null ? LabelPlan.CLASSES : labelPlan;
    return this;
  }

  /** What is declared of the order in which training was served. */
  public StudyBuilder order(OrderPlan plan) {
    orderPlan = plan;
    return this;
  }

  /** The indices that one epoch of one run served. */
  public StudyBuilder served(String seed, long epoch, int... indices) {
    return served(new ServedOrder(seed, epoch, indices));
  }

  /** What one epoch of one run served. */
  public StudyBuilder served(ServedOrder order) {
    orders.add(order);
    return this;
  }

  private @Nullable Served served(List<RecordingProfile> profiles, @Nullable Split of) {
    if (orders.isEmpty()) {
      return null;
    }
    Map<Run, IndexedWindows> windows = new HashMap<>();
    for (ServedOrder order : orders) {
      Draw draw = of == null ? null : of.of(order.run().seed(), order.run().fold()).orElse(null);
      if (windowing != null && !profiles.isEmpty()) {
        windows.computeIfAbsent(
            order.run(),
            run ->
                IndexedWindows.of(
                    orderPlan.of(), draw, profiles.size(), r -> (int) profiles.get(r).windows()));
      }
    }
    return new Served(orderPlan, orders, windows);
  }

  private @Nullable Labels labelled(List<RecordingProfile> profiles) {
    boolean inFiles = profiles.stream().anyMatch(profile -> profile.labels() != null);
    LabelPlan plan = labelPlan == null && inFiles ? LabelPlan.CLASSES : labelPlan;
    if (plan == null || labelRows.isEmpty()) {
      return plan == null
          ? null
          : Labels.of(plan, List.copyOf(LabelWords.texts(plan, profiles)), List.of(), List.of());
    }
    Windowing cut = windowing;
    List<SplitUnits> units =
        profiles.stream()
            .map(
                profile ->
                    new SplitUnits(
                        profile.id(),
                        profile.subject(),
                        cut == null ? null : cut.cut(profile.signal().samples())))
            .toList();
    try {
      return LabelTable.of(plan, LabelWords.texts(plan, profiles), labelRows, units);
    } catch (SplitException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The study, measured. */
  public Study build() {
    MeasurePlan plan = new MeasurePlan(windowing, expected.missing(), loss.dtype(), rejected());
    List<RecordingProfile> profiles =
        recordings.stream().map(recording -> ExampleMeasure.profile(recording, plan)).toList();
    Split resolved = split.resolve(profiles);
    Labels labels = labelled(profiles);
    return new Study(
        expected,
        windowing,
        declaredWindows,
        rejected().count(),
        loss,
        normalize,
        LabelWords.coded(profiles, labels),
        failures,
        resolved,
        labels,
        served(profiles, resolved),
        arrays.isEmpty()
            ? inputs
            : inputs.withArrays(ExampleMeasure.arrays(arrays, recordings, profiles, plan)));
  }
}
