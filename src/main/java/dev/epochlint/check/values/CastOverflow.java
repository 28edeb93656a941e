package dev.epochlint.check.values;

import com.google.auto.service.AutoService;
import dev.epochlint.check.ChannelFindings;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports values that leave the range of the type that training computes in. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-cast-overflow",
    summary = "Values leave the range of the type of training",
    severity = Severity.ERROR,
    rows = true,
    causes = {"import-axis-transposed"})
public final class CastOverflow implements Check {
  private static final double FLOAT16_INFINITE = 65_520;
  private static final double FLOAT32_INFINITE = 0x1.ffffffp127;

  /** Losses that square differences or deviations of the target. */
  private static final Set<String> SQUARING = Set.of("mse", "pearson", "ccc", "r2", "cosine");

  @Override
  public Outcome judge(Study study, Settings settings) {
    NumberType type = study.loss().dtype();
    double infinite = infinite(type);
    boolean squares = study.loss().name() != null && SQUARING.contains(study.loss().name());
    return ChannelFindings.judge(
        study,
        (series, c, channel) -> {
          double largest = Math.max(Math.abs(channel.min()), Math.abs(channel.max()));
          long at = Math.abs(channel.max()) == largest ? channel.maxAt() : channel.minAt();
          boolean casts = largest >= infinite;
          boolean squared =
              squares && series.role() == Role.TARGET && largest * largest >= infinite;
          if (!casts && !squared) {
            return Optional.empty();
          }
          return Optional.of(
              new ChannelFindings.Fault(
                  Severity.ERROR,
                  largest,
                  "reaches %s, %s %s"
                      .formatted(
                          Wording.number(largest),
                          casts ? "which is infinite in" : "whose square is infinite in",
                          type.id()),
                  Map.of("observed", largest, "largest-possible", infinite),
                  at));
        },
        "scale the values before they become "
            + type.id()
            + ", or train in a wider type (bfloat16 or float32 instead of float16)");
  }

  /** The smallest magnitude that rounds to infinity. */
  private static double infinite(NumberType type) {
    return switch (type) {
      case FLOAT16 -> FLOAT16_INFINITE;
      case FLOAT32, BFLOAT16 -> FLOAT32_INFINITE;
      case FLOAT64 -> Double.POSITIVE_INFINITY;
    };
  }

  @Override
  public List<Example> examples() {
    LossPlan half = new LossPlan("mae", 32, false, NumberType.FLOAT16);
    double[][] fits = Signals.with(Signals.noise(1, 1, 500), 0, 40, 41, 65_519);
    double[][] leaves = Signals.with(Signals.noise(1, 1, 500), 0, 40, 41, 70_000);
    return List.of(
        Example.clean(
            "65,519 is the largest that float16 holds, rounded",
            StudyBuilder.study().loss(half).recording("A", fits).build()),
        Example.bad(
            "70,000 in float16",
            StudyBuilder.study().loss(half).recording("A", leaves).build(),
            "A.mat: x: channel 0 reaches 70000, which is infinite in float16"));
  }
}
