package dev.epochlint.check.values;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports channels that hold one value throughout a recording. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-constant-channel",
    summary = "A channel holds the same value throughout a recording",
    severity = Severity.WARNING,
    rows = true,
    causes = {"import-axis-transposed"})
public final class ConstantChannel implements Check {
  /** Two samples that happen to be equal prove nothing. */
  private static final int FEWEST = 3;

  /** A channel in one role, over all recordings. */
  private record Key(Role role, int channel) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Map<Key, List<StudySeries>> constant = new LinkedHashMap<>();
    boolean any = false;
    for (StudySeries series : StudySeries.of(study)) {
      for (int c = 0; c < series.profile().channels().size(); c++) {
        boolean judged = isJudged(study, series, c);
        any |= judged;
        if (judged && series.profile().channels().get(c).constant()) {
          Key key = new Key(series.role(), c);
          constant.computeIfAbsent(key, unused -> new ArrayList<>()).add(series);
        }
      }
    }
    if (!any) {
      return new Outcome.NotEvaluated("no channel has " + FEWEST + " values");
    }
    List<Finding> findings = new ArrayList<>();
    constant.forEach((key, in) -> findings.add(finding(study, key, in, judged(study, key))));
    return Outcome.of(findings);
  }

  private static boolean isJudged(Study study, StudySeries series, int channel) {
    List<ChannelProfile> channels = series.profile().channels();
    return channel < channels.size()
        && channels.get(channel).valid() >= FEWEST
        && !series.isEvent(channel, study.expected());
  }

  /** Recordings in which that channel is judged. */
  private static int judged(Study study, Key key) {
    int judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      judged += series.role() == key.role() && isJudged(study, series, key.channel()) ? 1 : 0;
    }
    return judged;
  }

  private static Finding finding(Study study, Key key, List<StudySeries> in, int of) {
    StudySeries first = in.get(0);
    double value = first.profile().channels().get(key.channel()).min();
    boolean everywhere = in.size() == of && of > 1;
    String also =
        in.size() == 1
            ? ""
            : everywhere
                ? ", as in all %s".formatted(Wording.count(of, "recording"))
                : ", as in %d more of %s".formatted(in.size() - 1, Wording.count(of, "recording"));
    boolean fatal = isFatal(study, key.role(), everywhere || of == 1);
    return FindingBuilder.of(fatal ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s is %s in all %s%s",
            first.name(),
            first.channelName(key.channel()),
            Wording.number(value),
            Wording.count(first.profile().samples(), "sample"),
            also)
        .remedy(remedy(key.role(), everywhere))
        .at(first.location().with("channel", key.channel()))
        .evidence("value", value)
        .evidence("samples", first.profile().samples())
        .evidence("recordings-affected", in.size())
        .evidence("recordings-judged", of)
        .evidence(
            "recordings", in.stream().limit(Tally.PLACES).map(s -> s.recording().id()).toList())
        .covers(
            in.stream().map(s -> Places.channel(s.recording(), key.role(), key.channel())).toList())
        .build();
  }

  /** Whether what is declared divides by the spread of this channel. */
  private static boolean isFatal(Study study, Role role, boolean everywhere) {
    if (role == Role.TARGET) {
      return study.loss().needsVaryingTarget();
    }
    String normalize = study.normalize();
    boolean within = normalize.endsWith("/recording") || normalize.endsWith("/window");
    return normalize.startsWith("zscore") && (within || everywhere);
  }

  private static String remedy(Role role, boolean everywhere) {
    if (role == Role.TARGET) {
      return "check that the target was recorded; leave the recording out or use a loss that is"
          + " defined on a constant target (mse), since a correlation divides by its spread";
    }
    return everywhere
        ? "leave the channel out of recordings.signal, or name it in recordings.events if it holds"
            + " triggers"
        : "look whether the electrode or sensor was connected; leave the channel out, interpolate"
            + " it, or leave the recording out";
  }

  @Override
  public List<Example> examples() {
    double[][] alive = Signals.noise(3, 2, 500);
    double[][] dead = Signals.with(alive, 1, 0, 500, 0);
    return List.of(
        Example.clean("every channel varies", StudyBuilder.study().recording("S03", alive).build()),
        Example.bad(
            "the second channel is 0 throughout",
            StudyBuilder.study()
                .recording("S03", dead)
                .recording("S04", Signals.noise(4, 2, 500))
                .build(),
            "S03.mat: x: channel 1 is 0 in all 500 samples"));
  }
}
