package dev.epochlint.check.probe;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.probe.ProbeResult;
import java.util.List;
import java.util.Optional;

/** Reports a probe that did not give the same bits twice. */
@AutoService(Check.class)
@CheckInfo(
    id = "probe-determinism",
    summary = "The reference training did not give the same bits twice",
    severity = Severity.ERROR)
public final class Repeatable implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Probed> of = Probed.of(study);
    if (of.isEmpty()) {
      return Probed.MISSING;
    }
    ProbeResult result = of.get().result();
    return result.repeatedAt() < 0
        ? new Outcome.Passed()
        : Outcome.of(
            List.of(
                FindingBuilder.of(Severity.ERROR)
                    .message(
                        "run A gave other weights after step %d when it was run again: this is a"
                            + " defect of epochlint or of the machine",
                        result.repeatedAt())
                    .remedy(
                        "believe nothing of this probe; report the defect, and test the memory of"
                            + " the machine")
                    .at(of.get().anywhere())
                    .evidence("step", result.repeatedAt())
                    .covers(Probed.training())
                    .build()));
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("the same bits twice", ProbeExamples.study(false, -1)),
        Example.bad(
            "other bits",
            ProbeExamples.study(false, 152),
            "run A gave other weights after step 152 when it was run again: this is a defect of"
                + " epochlint or of the machine"));
  }
}
