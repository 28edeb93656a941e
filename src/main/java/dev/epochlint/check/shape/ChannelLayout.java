package dev.epochlint.check.shape;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Majority;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares number, names and typical values of the channels over all recordings. */
@AutoService(Check.class)
@CheckInfo(
    id = "shape-channels",
    summary = "Channel count, names or order differ between recordings",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(
          key = "fit",
          value = 0.9,
          doc = "rank correlation that the others must have as stored, and this one permuted"),
      @Threshold(
          key = "gain",
          value = 0.5,
          doc = "rise of the rank correlation by the permutation from which on it is reported"),
      @Threshold(
          key = "min-channels",
          value = 8,
          doc = "channels from which on their order is judged by their values")
    },
    causes = {"import-axis-transposed", "shape-rank", "shape-empty"})
public final class ChannelLayout implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    if (study.recordings().isEmpty()) {
      return new Outcome.NotEvaluated("no recording was read");
    }
    Integer declared = study.expected().channels();
    if (declared == null && study.recordings().size() < 2) {
      return new Outcome.NotEvaluated(
          "there is one recording to compare: declare recordings.channels");
    }
    List<Finding> findings = new ArrayList<>(counts(study.recordings(), declared));
    int usual = declared == null ? majority(study.recordings()).value() : declared;
    List<RecordingProfile> alike =
        study.recordings().stream().filter(r -> channels(r) == usual && usual > 0).toList();
    if (!alike.isEmpty()) {
      findings.addAll(new ChannelNames(study.expected(), alike).findings());
      findings.addAll(new ChannelOrder(alike, settings).findings());
    }
    return Outcome.of(findings);
  }

  private static int channels(RecordingProfile recording) {
    return recording.signal().channels().size();
  }

  private static Majority<Integer> majority(List<RecordingProfile> recordings) {
    return Majority.of(recordings, ChannelLayout::channels);
  }

  /** One finding for each number of channels that is not the right one. */
  private static List<Finding> counts(
      List<RecordingProfile> recordings, @Nullable Integer declared) {
    Majority<Integer> majority = majority(recordings);
    List<Finding> findings = new ArrayList<>();
    if (declared == null) {
      majority
          .deviations()
          .forEach(
              (count, of) -> findings.add(count(of, count, majority.value(), where(majority))));
      return findings;
    }
    if (majority.value() != declared.intValue()) {
      findings.add(
          count(majority.holders(), majority.value(), declared, "where the pipeline declares"));
    }
    majority
        .deviations()
        .forEach(
            (count, of) -> {
              if (count != declared.intValue()) {
                findings.add(count(of, count, declared, "where the pipeline declares"));
              }
            });
    return findings;
  }

  private static String where(Majority<Integer> majority) {
    int holders = majority.holders().size();
    return "where %s %s"
        .formatted(Wording.count(holders, "other recording"), holders == 1 ? "has" : "have");
  }

  private static Finding count(
      List<RecordingProfile> recordings, int observed, int expected, String where) {
    RecordingProfile first = recordings.get(0);
    int more = recordings.size() - 1;
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s%s: %s has %s %s %d",
            first.header().file(),
            more == 0 ? "" : " and " + Wording.count(more, "more recording"),
            Places.variable(first, Role.SIGNAL),
            Wording.count(observed, "channel"),
            where,
            expected)
        .remedy(
            "name the channels that all recordings share in recordings.signal, or correct"
                + " recordings.channels; training code that indexes channels takes the wrong ones"
                + " from here on")
        .at(Places.of(first, Role.SIGNAL))
        .evidence("observed", observed)
        .evidence("expected", expected)
        .evidence("recordings", Places.ids(recordings))
        .covers(recordings.stream().map(r -> Places.series(r, Role.SIGNAL)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return ChannelExamples.all();
  }
}
