package dev.epochlint.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Columns of a trace. */
enum TraceColumn {
  STEP,
  EPOCH,
  PHASE,
  TENSOR,
  MIN,
  MAX,
  MEAN,
  NAN,
  INF,
  NORM,
  LOSS,
  LR,
  SEED,
  SAMPLES,
  RUN,
  UPDATE_NORM,
  SKIPPED,
  SCALE,
  ENDED;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it holds a number. */
  boolean isNumber() {
    return switch (this) {
      case PHASE, TENSOR, SEED, SAMPLES, RUN, SKIPPED, ENDED -> false;
      default -> true;
    };
  }

  /** Whether many rows on end have the same in it: what is of a step, or hardly ever not 0. */
  boolean isOfMany() {
    return switch (this) {
      case TENSOR, MIN, MAX, MEAN, NORM, UPDATE_NORM -> false;
      default -> true;
    };
  }

  static Optional<TraceColumn> of(String name) {
    return Arrays.stream(values()).filter(column -> column.id().equals(name)).findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(TraceColumn::id).toList();
  }
}
