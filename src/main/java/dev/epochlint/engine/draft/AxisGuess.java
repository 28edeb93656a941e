package dev.epochlint.engine.draft;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.value.OpenArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which axis of an array of windows is what, by what stands beside it and by its numbers: along
 * time neighbours are alike.
 */
final class AxisGuess {
  private static final int AXES = 3;
  private static final int MOST_PAIRS = 1 << 10;

  /** How much smoother than any other the axis of time must be. */
  private static final double CLEARLY = 0.7;

  private final List<Long> dims;
  private final int smoothest;
  private int window = -1;

  private AxisGuess(List<Long> dims, int smoothest) {
    this.dims = dims;
    this.smoothest = smoothest;
  }

  /** Of an array of three axes in a file of {@code folder}. */
  static AxisGuess of(Path folder, CutArrays.Array array, Limits limits) {
    String name = array.file().name();
    SourceFile source = new SourceFile(folder.resolve(name), name);
    String variable = array.named() ? array.info().path() : "";
    try (OpenArray open = OpenArray.of(new ImporterRegistry(), source, variable, limits)) {
      return new AxisGuess(array.info().dims(), smoothest(open.requireNumbers()));
    } catch (ImportException | IOException e) {
      return new AxisGuess(array.info().dims(), -1); // names and shapes still tell something
    }
  }

  /** The axis along which neighbours differ clearly least, -1 where none does. */
  private static int smoothest(NumericArray array) throws ImportException, IOException {
    if (array.dims().size() != AXES) {
      return -1;
    }
    double[] steps = new double[AXES];
    for (int axis = 0; axis < AXES; axis++) {
      steps[axis] = array.dims().get(axis) < 2 ? Double.NaN : step(array, axis);
    }
    int best = -1;
    for (int axis = 0; axis < AXES; axis++) {
      best = best < 0 || steps[axis] < steps[best] || Double.isNaN(steps[best]) ? axis : best;
    }
    for (int axis = 0; axis < AXES; axis++) {
      if (axis != best && !(steps[best] < CLEARLY * steps[axis]) && !Double.isNaN(steps[axis])) {
        return -1;
      }
    }
    return Double.isNaN(steps[best]) ? -1 : best;
  }

  /** Mean of the squared differences of neighbours along an axis, at places all over the array. */
  private static double step(NumericArray array, int axis) throws ImportException, IOException {
    List<Long> dims = array.dims();
    long pairs = 1;
    for (int other = 0; other < AXES; other++) {
      pairs *= other == axis ? dims.get(other) - 1 : dims.get(other);
    }
    int taken = (int) Math.min(pairs, MOST_PAIRS);
    double[] pair = new double[2];
    double sum = 0;
    long count = 0;
    for (int i = 0; i < taken; i++) {
      long rest = i * (pairs / taken);
      long offset = 0;
      for (int other = 0; other < AXES; other++) {
        long length = other == axis ? dims.get(other) - 1 : dims.get(other);
        offset += rest % length * array.strides().get(other);
        rest /= length;
      }
      array.copy(offset, array.strides().get(axis), pair.length, pair, 0);
      double step = pair[1] - pair[0];
      if (Double.isFinite(step)) {
        sum += step * step;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** The axis of windows is the only one that is so, where none is known yet. */
  AxisGuess windowsWhere(IntPredicate axis) {
    int[] axes = IntStream.range(0, AXES).filter(axis).toArray();
    window = window < 0 && axes.length == 1 ? axes[0] : window;
    return this;
  }

  /** Windows come first as NumPy cuts them, and last as MATLAB often does. */
  AxisGuess windowsAsUsual(boolean matlab) {
    if (window >= 0) {
      return this;
    } else if (matlab && smoothest >= 0) {
      int[] others = IntStream.range(0, AXES).filter(axis -> axis != smoothest).toArray();
      window = dims.get(others[0]) >= dims.get(others[1]) ? others[0] : others[1];
    } else {
      window = matlab && dims.get(2) > Math.max(dims.get(0), dims.get(1)) ? 2 : 0;
    }
    return this;
  }

  /** Place of the axis of windows. */
  int window() {
    return window;
  }

  /** "[window, channel, time]": of the axes beside that of windows the longer is time. */
  String text() {
    int[] others = IntStream.range(0, AXES).filter(axis -> axis != window).toArray();
    boolean known = smoothest >= 0 && smoothest != window;
    int longer = dims.get(others[0]) > dims.get(others[1]) ? others[0] : others[1];
    int time = known ? smoothest : longer;
    String[] names = new String[AXES];
    Arrays.setAll(names, i -> i == window ? "window" : i == time ? "time" : "channel");
    return "[" + String.join(", ", names) + "]";
  }
}
