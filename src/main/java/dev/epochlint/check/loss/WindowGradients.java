package dev.epochlint.check.loss;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Group;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gradient that each window has under a share of its own deviation (r2 over time), at a
 * prediction of the mean of all targets: 2 sqrt(sum (p - y)^2) / sum (y - mean y)^2. A window that
 * hardly varies, far from that mean, outweighs all others.
 */
final class WindowGradients {
  private WindowGradients() {}

  /** One channel of the target over all windows. */
  private static final class Channel {
    private Group all = Group.NONE;
    private final DoubleStream.Builder norms = DoubleStream.builder();
    private double median;
  }

  static Outcome judge(Study study, Targets targets, double most) {
    int recordings = study.recordings().size();
    Channel[] channels =
        Stream.generate(Channel::new)
            .limit(IntStream.range(0, recordings).map(targets::channels).max().orElse(0))
            .toArray(Channel[]::new);
    WindowRule.overAll(
        targets, recordings, (r, c, k, of) -> channels[c].all = channels[c].all.merge(of));
    WindowRule.overAll(
        targets, recordings, (r, c, k, of) -> channels[c].norms.add(norm(of, channels[c].all)));
    for (Channel channel : channels) {
      channel.median = median(channel.norms.build().sorted().toArray());
    }
    WindowHits hits = new WindowHits(study, targets);
    long seen =
        WindowRule.overAll(
            targets,
            recordings,
            (r, c, k, of) -> {
              double ratio = norm(of, channels[c].all) / channels[c].median;
              if (ratio > most && !of.isConstant(study.loss().dtype())) {
                hits.add(r, c, k, -ratio);
              }
            });
    return seen == 0
        ? new Outcome.NotEvaluated("no window has a target of finite values")
        : Outcome.of(hits.isEmpty() ? List.of() : List.of(finding(hits)));
  }

  private static double median(double[] sorted) {
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static double norm(Group window, Group all) {
    double apart = window.mean() - all.mean();
    return 2 * Math.sqrt(window.m2() + window.n() * apart * apart) / window.m2();
  }

  private static Finding finding(WindowHits hits) {
    return hits.about(
            FindingBuilder.of(Severity.WARNING)
                .message(
                    "%s varies so little that r2 has up to %s times the gradient of the median"
                        + " window %s%s",
                    hits.subject(), Wording.number(-hits.worst()), hits.where(), hits.when())
                .remedy(
                    "leave these windows out, or take the deviation of the target over all of"
                        + " training instead of each window's own")
                .evidence("ratio-to-median", -hits.worst()))
        .build();
  }
}
