package dev.epochlint.trace;

import dev.epochlint.importer.rows.RowException;
import dev.epochlint.recording.Nearest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cells of one row of a trace, whatever its format; from them its meaning. */
@SuppressWarnings("EnumOrdinal") // an array a row, read millions of times
final class TraceCells {
  private static final double LARGEST_WHOLE = 1e15;
  private final double[] numbers = new double[TraceColumn.values().length];
  private final boolean[] there = new boolean[numbers.length];
  private String phase = "";
  private String tensor = "";
  private String seed = "";
  private String run = "";
  private String ended = "";
  private boolean skipped;
  private int @Nullable [] samples;
  private String known = "";
  private @Nullable Phase ofKnown;
  private @Nullable StepCells lastOfStep;

  void clear() {
    Arrays.fill(there, false);
    phase = "";
    tensor = "";
    seed = "";
    run = "";
    ended = "";
    skipped = false;
    samples = null;
  }

  void number(TraceColumn column, double value) {
    numbers[column.ordinal()] = value;
    there[column.ordinal()] = true;
  }

  /** The cell of any column is empty. */
  void blank(TraceColumn column) {
    there[column.ordinal()] = false;
    switch (column) {
      case PHASE -> phase = "";
      case TENSOR -> tensor = "";
      case SEED -> seed = "";
      case RUN -> run = "";
      case ENDED -> ended = "";
      case SKIPPED -> skipped = false;
      case SAMPLES -> samples = null;
      default -> {}
    }
  }

  /** Text of any column but samples. */
  void text(TraceColumn column, String value) throws RowException {
    switch (column) {
      case PHASE -> phase = value;
      case TENSOR -> tensor = value;
      case SEED -> seed = value;
      case RUN -> run = value;
      case ENDED -> ended = value;
      case SKIPPED ->
          skipped =
              switch (value) {
                case "1" -> true;
                case "0" -> false;
                default -> spelt(value);
              };
      default ->
          throw new RowException("%s must be a number, not '%s'".formatted(column.id(), value));
    }
  }

  private static boolean spelt(String value) throws RowException {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1.0", "true", "yes" -> true;
      case "", "0.0", "false", "no" -> false;
      default -> throw new RowException("skipped must be 0 or 1, not '" + value + "'");
    };
  }

  void samples(int[] indices) {
    samples = indices;
  }

  /** Indices that are separated by blanks, commas or semicolons, in brackets or not. */
  static int[] indices(String text) throws RowException {
    int[] indices = new int[8];
    int size = 0;
    int i = 0;
    int length = text.length();
    while (i < length) {
      char c = text.charAt(i);
      if (c == ' ' || c == ',' || c == ';' || c == '[' || c == ']') {
        i++;
        continue;
      }
      long index = 0;
      int from = i;
      while (i < length && Character.isDigit(text.charAt(i)) && index <= Integer.MAX_VALUE) {
        index = index * 10 + (text.charAt(i++) - '0');
      }
      if (i == from || index > Integer.MAX_VALUE) {
        String found = text.substring(from, Math.min(length, from + 20));
        throw new RowException(
            "samples must be whole numbers from 0 on, separated by blanks, not '" + found + "'");
      }
      indices = size == indices.length ? Arrays.copyOf(indices, 2 * size) : indices;
      indices[size++] = (int) index;
    }
    return Arrays.copyOf(indices, size);
  }

  private double get(TraceColumn column) {
    return there[column.ordinal()] ? numbers[column.ordinal()] : Double.NaN;
  }

  private long whole(TraceColumn column) throws RowException {
    if (!there[column.ordinal()]) {
      return -1;
    }
    double value = numbers[column.ordinal()];
    if (!(value >= 0 && value <= LARGEST_WHOLE && value == Math.rint(value))) {
      throw new RowException(
          "%s must be a whole number from 0 on, not '%s'".formatted(column.id(), value));
    }
    return (long) value;
  }

  /** All that the cells say. */
  TraceRow row() throws RowException {
    long step = step();
    return new TraceRow(step, run, seed, ofStep(), ofTensor(step), ended(step));
  }

  private @Nullable Ending ended(long step) throws RowException {
    if (ended.isEmpty()) {
      return null;
    }
    int colon = ended.indexOf(':');
    String word = (colon < 0 ? ended : ended.substring(0, colon)).strip();
    String error = colon < 0 ? "" : ended.substring(colon + 1).strip();
    return new Ending(step, Phase.of(word).orElseThrow(() -> unknown(word)), error);
  }

  private long step() throws RowException {
    long step = whole(TraceColumn.STEP);
    if (step < 0) {
      throw new RowException("step must be a whole number from 0 on, it is empty");
    }
    return step;
  }

  /** What the row says of its step, which is nearly always what the row before said. */
  private StepCells ofStep() throws RowException {
    StepCells told = lastOfStep;
    if (told != null
        && samples == told.samples()
        && skipped == told.skipped()
        && there[TraceColumn.LOSS.ordinal()] == told.hasLoss()
        && isSame(TraceColumn.LOSS, told.loss())
        && isSame(TraceColumn.LR, told.lr())
        && isSame(TraceColumn.SCALE, told.scale())
        && whole(TraceColumn.EPOCH) == told.epoch()) {
      return told;
    }
    lastOfStep = newOfStep();
    return lastOfStep;
  }

  private boolean isSame(TraceColumn column, double value) {
    return Double.doubleToRawLongBits(get(column)) == Double.doubleToRawLongBits(value);
  }

  private StepCells newOfStep() throws RowException {
    return new StepCells(
        whole(TraceColumn.EPOCH),
        get(TraceColumn.LOSS),
        there[TraceColumn.LOSS.ordinal()],
        get(TraceColumn.LR),
        get(TraceColumn.SCALE),
        skipped,
        samples);
  }

  private @Nullable TensorRow ofTensor(long step) throws RowException {
    if (phase.isEmpty() && tensor.isEmpty()) {
      return null;
    }
    Phase of = phase();
    String name = tensor.isEmpty() ? of.id() : tensor;
    return new TensorRow(step, of, name, stats(of), get(TraceColumn.UPDATE_NORM));
  }

  /** The phase of the row, which is nearly always that of the row before. */
  private Phase phase() throws RowException {
    Phase of = phase.equals(known) ? ofKnown : Phase.of(phase).orElse(null);
    if (of == null && phase.isEmpty()) {
      throw new RowException(
          "the phase of tensor '%s' is empty (column phase); one of %s is expected"
              .formatted(tensor, String.join(", ", Phase.ids())));
    } else if (of == null) {
      throw unknown(phase);
    }
    known = phase;
    ofKnown = of;
    return of;
  }

  private static RowException unknown(String phase) {
    return new RowException(
        "unknown phase '%s'%s; known: %s"
            .formatted(
                phase,
                Nearest.to(phase, Phase.ids()).map(p -> ", did you mean '" + p + "'?").orElse(""),
                String.join(", ", Phase.ids())));
  }

  private TensorRow.Stats stats(Phase of) throws RowException {
    long nan = whole(TraceColumn.NAN);
    long inf = whole(TraceColumn.INF);
    boolean finite = nan <= 0 && inf <= 0;
    finite &= isFinite(TraceColumn.MIN) && isFinite(TraceColumn.MAX);
    finite &= isFinite(TraceColumn.MEAN) && isFinite(TraceColumn.NORM);
    finite &= of != Phase.UPDATE || isFinite(TraceColumn.UPDATE_NORM);
    finite &= of != Phase.LOSS || isFinite(TraceColumn.LOSS);
    return new TensorRow.Stats(
        get(TraceColumn.MIN),
        get(TraceColumn.MAX),
        get(TraceColumn.MEAN),
        get(TraceColumn.NORM),
        nan,
        inf,
        finite);
  }

  private boolean isFinite(TraceColumn column) {
    return !there[column.ordinal()] || Double.isFinite(numbers[column.ordinal()]);
  }
}
