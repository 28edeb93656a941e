package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.pipeline.CheckConfig;
import dev.epochlint.recording.Expected;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Study STUDY =
      new Study(
          Expected.NOTHING,
          null,
          null,
          0,
          LossPlan.NONE,
          "",
          List.of(),
          List.of(),
          null,
          null,
          null,
          TrainingInputs.NONE);

  private abstract static class Fixed implements Check {
    @Override
    public List<Example> examples() {
      return List.of();
    }

    static Finding finding(Severity severity, String message) {
      return new Finding(
          severity, message, "mend it", Location.STUDY, Map.of(), List.of(Place.recording("S1")));
    }
  }

  @CheckInfo(
      id = "value-a",
      summary = "a",
      severity = Severity.WARNING,
      thresholds = @CheckInfo.Threshold(key = "most", value = 2, doc = "how many"))
  private static final class Warns extends Fixed {
    @Override
    public Outcome judge(Study study, Settings settings) {
      return Outcome.of(
          List.of(finding(Severity.WARNING, "most " + (int) settings.threshold("most"))));
    }
  }

  @CheckInfo(id = "value-b", summary = "b", severity = Severity.ERROR, causes = "value-a")
  private static final class FollowsFromA extends Fixed {
    @Override
    public Outcome judge(Study study, Settings settings) {
      return Outcome.of(List.of(finding(Severity.NOTE, "b")));
    }
  }

  @CheckInfo(id = "value-c", summary = "c", severity = Severity.ERROR)
  private static final class Crashes extends Fixed {
    @Override
    public Outcome judge(Study study, Settings settings) {
      throw new IllegalStateException("index 3 of 2");
    }
  }

  @CheckInfo(id = "value-d", summary = "d", severity = Severity.ERROR)
  private static final class Unable extends Fixed {
    @Override
    public Outcome judge(Study study, Settings settings) {
      return new Outcome.NotEvaluated("declare windows.count");
    }
  }

  private static Judge.Judgement judge(Map<String, CheckConfig> configs) {
    return new Judge(List.of(new Warns(), new FollowsFromA(), new Crashes(), new Unable()), configs)
        .judge(STUDY);
  }

  @Test
  void everyCheckGetsAResultAndACrashHidesNothing() {
    Judge.Judgement judgement = judge(Map.of());
    assertThat(judgement.checks())
        .containsExactly(
            new CheckResult("value-a", "failed", Severity.WARNING, 1, null),
            new CheckResult("value-b", "failed", Severity.NOTE, 0, null),
            new CheckResult(
                "value-c", "crashed", null, 0, "java.lang.IllegalStateException: index 3 of 2"),
            new CheckResult("value-d", "not-evaluated", null, 0, "declare windows.count"));
    assertThat(judgement.findings()).hasSize(1);
    assertThat(judgement.findings().get(0).finding().message()).isEqualTo("most 2");
  }

  @Test
  void thePipelineFileSetsSeveritiesAndThresholds() {
    Judge.Judgement judgement =
        judge(
            Map.of(
                "value-a", new CheckConfig(false, Severity.NOTE, Map.of("most", 7.0)),
                "value-b", new CheckConfig(false, Severity.ERROR, Map.of())));
    Finding finding = judgement.findings().get(0).finding();
    assertThat(finding.message()).isEqualTo("most 7");
    assertThat(finding.severity()).as("takes over what it absorbs").isEqualTo(Severity.ERROR);
  }
}
