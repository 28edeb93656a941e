package dev.epochlint.array;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.util.Arrays;
import java.util.List;

/** Rows of an array with an axis of windows: each index along it is a recording to an importer. */
final class WindowRows extends RowVisitor {
  private final List<String> axes;

  WindowRows(String format, List<String> axes, RowSink sink) {
    super(format, sink);
    this.axes = axes;
  }

  @Override
  List<String> axes() {
    return axes;
  }

  @Override
  public RecordingSink begin(Header header) {
    describe(header.signal());
    return new Row(header.signal().channels());
  }

  /** One row, put together where it comes in several slices. */
  private final class Row implements RecordingSink {
    private double[][] values;
    private int samples;

    Row(int channels) {
      values = new double[channels][0];
    }

    @Override
    public void slice(Role role, Slice slice) {
      if (role != Role.SIGNAL) {
        return;
      }
      if (samples == 0) {
        values = slice.values().clone();
      } else {
        for (int c = 0; c < values.length; c++) {
          // Only a row of several slices is copied, from its first slice on.
          values[c] = Arrays.copyOf(values[c], samples + slice.samples());
          System.arraycopy(slice.values()[c], 0, values[c], samples, slice.samples());
        }
      }
      samples += slice.samples();
      if (slice.samples() == Slice.SAMPLES) {
        for (int c = 0; c < values.length; c++) {
          values[c] = Arrays.copyOf(values[c], samples);
        }
      }
    }

    @Override
    public void end(ImportReport report) {
      row(values, samples);
    }
  }
}
