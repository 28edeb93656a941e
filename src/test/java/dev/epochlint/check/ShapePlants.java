package dev.epochlint.check;

import java.util.Arrays;
import java.util.List;

/** Defects of lengths and numbers. */
final class ShapePlants {
  private ShapePlants() {}

  /** All of them. */
  static List<Ladder> ladders() {
    return List.of(
        Ladder.ladder(
            "shape-rank",
            "axes",
            (n, p) ->
                p.build(
                    i ->
                        i == p.s
                            ? p.recording(i)
                                .shaped(List.of(1L, 2L, 3L, 4L), List.of("channel", "time"))
                            : p.recording(i)),
            1),
        Ladder.ladder(
            "shape-channels",
            "channels",
            (n, p) -> {
              p.signals[p.s] = Arrays.copyOf(p.signals[p.s], p.channels - (int) n);
              return p.build();
            },
            1),
        Ladder.ladder(
            "shape-pair-count",
            "samples",
            (n, p) ->
                p.build(
                    i ->
                        p.recording(i)
                            .target(
                                i == p.s
                                    ? Signals.first(p.targets[i], p.samples() - (int) n)
                                    : p.targets[i])),
            1),
        Ladder.ladder(
            "shape-label-rate",
            "labels",
            (n, p) ->
                p.build(
                    i ->
                        p.recording(i)
                            .labels(
                                new double
                                    [p.signals[i][0].length / p.length
                                        + (i == p.s ? (int) n : 0)])),
            1),
        Ladder.ladder(
            "shape-empty",
            "recordings",
            (n, p) -> {
              p.signals[p.s] = new double[p.channels][0];
              return p.build();
            },
            1));
  }
}
