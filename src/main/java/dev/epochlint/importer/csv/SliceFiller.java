package dev.epochlint.importer.csv;

import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.util.Arrays;

/** Gathers samples of one series until they fill a slice; starts small, since many are short. */
final class SliceFiller {
  private static final int FIRST = 64;

  private final Role role;
  private final RecordingSink sink;
  private final double[][] values;
  private long start;
  private int count;

  SliceFiller(Role role, int channels, RecordingSink sink) {
    this.role = role;
    this.sink = sink;
    this.values = new double[channels][FIRST];
  }

  /** Sets one channel of the sample at hand. */
  void set(int channel, double value) {
    values[channel][count] = value;
  }

  /** The sample at hand is complete. */
  void next() {
    if (++count == Slice.SAMPLES) {
      flush();
    } else if (values.length > 0 && count == values[0].length) {
      for (int c = 0; c < values.length; c++) {
        values[c] = Arrays.copyOf(values[c], count * 2);
      }
    }
  }

  /** Hands over what is left. */
  void flush() {
    if (count > 0) {
      sink.slice(role, new Slice(start, count, values));
      start += count;
      count = 0;
    }
  }
}
