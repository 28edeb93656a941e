package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Layout;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports arrays whose numbers run along another axis, or in another order, than declared. */
@AutoService(Check.class)
@CheckInfo(
    id = "import-reshape-order",
    summary = "Values are scrambled by reading rows as columns",
    severity = Severity.ERROR,
    rows = true,
    thresholds = {
      @Threshold(
          key = "max-roughness",
          value = 0.25,
          doc = "roughness of the other axis up to which it can be time"),
      @Threshold(
          key = "growth",
          value = 1.3,
          doc = "how much rougher that axis is at twice the distance, as time is"),
      @Threshold(
          key = "ratio",
          value = 2.5,
          doc = "how many times rougher the declared time axis is"),
      @Threshold(
          key = "agreement",
          value = 2.0 / 3,
          doc = "share of the variables that agree from which on it is an error")
    },
    causes = {"import-axis-transposed", "shape-rank"})
public final class ScrambledAxes implements Check {
  private static final int SURE = 2;

  /** Which axis time really runs along. */
  private record Winner(boolean declared, int axis, String name, int axes) {
    String words() {
      return declared
          ? "axis %d (%s)".formatted(axis, name)
          : "axis %d of the other order".formatted(axis);
    }
  }

  private record Hit(RecordingProfile recording, Winner winner, double time, double other) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Map<List<String>, RecordingProfile> variables = new LinkedHashMap<>();
    for (RecordingProfile recording : study.recordings()) {
      if (recording.header().signal().layout() != null) {
        variables.putIfAbsent(variable(recording), recording);
      }
    }
    double cap = settings.threshold("max-roughness");
    Map<Winner, List<Hit>> hits = new LinkedHashMap<>();
    boolean smooth = false;
    for (RecordingProfile recording : variables.values()) {
      Layout layout = Objects.requireNonNull(recording.header().signal().layout());
      smooth |= layout.axes().stream().anyMatch(axis -> axis.one() <= cap);
      Hit hit = hit(recording, layout, settings);
      if (hit != null) {
        hits.computeIfAbsent(hit.winner(), key -> new ArrayList<>()).add(hit);
      }
    }
    if (!smooth) {
      return variables.isEmpty()
          ? new Outcome.NotEvaluated(
              "no signal comes from an array with a second axis of 3 or more")
          : new Outcome.Underpowered(
              "no axis is smooth (roughness above %s): a scrambled order would look the same"
                  .formatted(Wording.number(cap)));
    }
    List<Finding> findings = new ArrayList<>();
    hits.values().forEach(same -> findings.add(finding(study, same, variables.size(), settings)));
    return Outcome.of(findings);
  }

  private static List<String> variable(RecordingProfile recording) {
    return List.of(recording.header().file(), recording.header().signal().variable());
  }

  private static @Nullable Hit hit(RecordingProfile recording, Layout layout, Settings settings) {
    double time =
        layout.axes().stream()
            .filter(axis -> axis.declared() && axis.name().equals("time"))
            .mapToDouble(Layout.AxisRoughness::one)
            .findFirst()
            .orElse(Double.NaN);
    Layout.AxisRoughness best = null;
    for (Layout.AxisRoughness axis : layout.axes()) {
      boolean other = !(axis.declared() && axis.name().equals("time"));
      boolean timeLike =
          axis.one() <= settings.threshold("max-roughness")
              && axis.two() >= settings.threshold("growth") * axis.one();
      if (other && timeLike && (best == null || axis.one() < best.one())) {
        best = axis;
      }
    }
    if (best == null
        || layout.structured()
        || !(time >= settings.threshold("ratio") * best.one())) {
      return null;
    }
    int axes = recording.header().signal().dims().size();
    return new Hit(
        recording, new Winner(best.declared(), best.axis(), best.name(), axes), time, best.one());
  }

  private static Finding finding(Study study, List<Hit> hits, int variables, Settings settings) {
    Hit first = hits.get(0);
    Series signal = first.recording().header().signal();
    boolean sure =
        hits.size() >= SURE && hits.size() >= settings.threshold("agreement") * variables;
    Set<List<String>> affected =
        hits.stream().map(hit -> variable(hit.recording())).collect(Collectors.toSet());
    List<RecordingProfile> recordings =
        study.recordings().stream().filter(r -> affected.contains(variable(r))).toList();
    return FindingBuilder.of(sure ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s of dimensions %s does not run along time as declared: neighbours differ by %s"
                + " there and by %s along %s%s",
            first.recording().header().file(),
            signal.variable(),
            signal.dims(),
            Wording.number(first.time()),
            Wording.number(first.other()),
            first.winner().words(),
            hits.size() == 1
                ? ""
                : "; so in %s".formatted(Wording.count(hits.size() - 1, "more variable")))
        .remedy(
            first.winner().declared()
                ? "write recordings.axes so that time stands where it is, or permute the array"
                : "the numbers were written in one order and reshaped in the other: reshape with"
                    + " order='F' in NumPy, or permute before reshape in MATLAB, and save again")
        .at(Places.of(first.recording(), Role.SIGNAL))
        .evidence("time-roughness", first.time())
        .evidence("other-roughness", first.other())
        .evidence("ratio", first.time() / first.other())
        .evidence("other-axis", first.winner().words())
        .evidence("variables-affected", hits.size())
        .covers(recordings.stream().map(r -> Places.series(r, Role.SIGNAL)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("time is smooth", study(1.0 / 20, 1)),
        Example.bad(
            "time is rough, another order is smooth",
            study(1.02, 0.049),
            "A0.mat: x of dimensions [19, 3000] does not run along time as declared: neighbours"
                + " differ by 1.02 there and by 0.049 along axis 1 of the other order; so in 2"
                + " more variables"));
  }

  private static Study study(double time, double other) {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < 3; i++) {
      Layout layout =
          new Layout(
              List.of(
                  new Layout.AxisRoughness(true, 0, "channel", 1, 1),
                  new Layout.AxisRoughness(true, 1, "time", time, 1.5 * time),
                  new Layout.AxisRoughness(false, 1, "time", other, 1.5 * other)),
              false);
      study.recording(
          ExampleRecording.of("A" + i, Signals.noise(i, 19, 300))
              .shaped(List.of(19L, 3000L), List.of("channel", "time"))
              .layout(layout));
    }
    return study.build();
  }
}
