package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.array.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes arrays of windows, shape (window, channel, time), as a MATLAB level 5 file, part by part:
 * float64 as double, anything narrower as single.
 */
public final class MatArrays {
  /** What one variable of the format may take. */
  public static final long MOST_BYTES = Integer.MAX_VALUE;

  /** Numbers that are turned around at a time. */
  private static final int TURNED = 1 << 22;

  private MatArrays() {}

  /** Bytes of an array in such a file. */
  public static long bytes(NumericArray array) {
    return MatOutput.matrixBytes(
        array.dims().size(), "", array.elements() * MatOutput.bytes(isWide(array)));
  }

  private static boolean isWide(NumericArray array) {
    return array.storage() == Storage.FLOAT64;
  }

  /** Writes arrays by name, each at most {@link #MOST_BYTES}. */
  public static void write(Path file, Map<String, NumericArray> arrays)
      throws ImportException, IOException {
    try (MatOutput out = new MatOutput(file)) {
      for (Map.Entry<String, NumericArray> array : arrays.entrySet()) {
        boolean wide = isWide(array.getValue());
        long[] dims = array.getValue().dims().stream().mapToLong(Long::longValue).toArray();
        out.matrix(array.getKey(), wide, dims);
        columns(array.getValue(), dims, wide, out);
        out.pad();
      }
    }
  }

  /** The first axis runs fastest in the file, the last one in the array. */
  private static void columns(NumericArray array, long[] dims, boolean wide, MatOutput out)
      throws ImportException, IOException {
    int windows = Math.toIntExact(dims[0]);
    int channels = Math.toIntExact(dims[1]);
    int samples = Math.toIntExact(dims[2]);
    int frame = Math.multiplyExact(windows, channels);
    int frames = Math.min(samples, Math.max(1, TURNED / Math.max(1, frame)));
    double[] turned = new double[Math.multiplyExact(frames, frame)];
    double[] stretch = new double[frames];
    for (int from = 0; from < samples; from += frames) {
      int some = Math.min(frames, samples - from);
      for (int w = 0; w < windows; w++) {
        for (int c = 0; c < channels; c++) {
          array.copy(((long) w * channels + c) * samples + from, 1, some, stretch, 0);
          for (int t = 0; t < some; t++) {
            turned[t * frame + c * windows + w] = stretch[t];
          }
        }
      }
      out.numbers(turned, some * frame, wide);
    }
  }

  /**
   * Writes arrays by name as cells, one a window: the last ones of recordings may be shorter.
   *
   * @param lengths samples of each window
   */
  public static void writeCells(Path file, Map<String, NumericArray> arrays, long[] lengths)
      throws ImportException, IOException {
    try (MatOutput out = new MatOutput(file)) {
      for (Map.Entry<String, NumericArray> array : arrays.entrySet()) {
        cells(array.getKey(), array.getValue(), lengths, out);
      }
    }
  }

  private static void cells(String name, NumericArray array, long[] lengths, MatOutput out)
      throws ImportException, IOException {
    boolean wide = isWide(array);
    int channels = Math.toIntExact(array.dims().get(1));
    int samples = Math.toIntExact(array.dims().get(2));
    long bytes = 0;
    for (long length : lengths) {
      bytes += MatOutput.TAG + matrixBytes(wide, channels * length);
    }
    out.cell(name, bytes, 1, lengths.length);
    double[] row = new double[Math.multiplyExact(channels, samples)];
    double[] turned = new double[row.length];
    for (int w = 0; w < lengths.length; w++) {
      array.rows(w, 1, row);
      int length = (int) lengths[w];
      for (int t = 0; t < length; t++) {
        for (int c = 0; c < channels; c++) {
          turned[t * channels + c] = row[c * samples + t];
        }
      }
      out.matrix("", wide, channels, length);
      out.numbers(turned, channels * length, wide);
      out.pad();
    }
  }

  private static long matrixBytes(boolean wide, long elements) {
    return MatOutput.matrixBytes(2, "", elements * MatOutput.bytes(wide));
  }
}
