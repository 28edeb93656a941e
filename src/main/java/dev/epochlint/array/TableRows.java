package dev.epochlint.array;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.util.List;

/**
 * Rows of a table: its columns are the samples of a window, those of the first channel first unless
 * the axes say that the channels of a sample stand together. Columns of targets that are not as
 * many as the samples of a window, or a multiple of it, are a channel each.
 */
final class TableRows extends RowVisitor {
  private final ArraySource source;

  TableRows(String format, ArraySource source, RowSink sink) {
    super(format, sink);
    this.source = source;
  }

  @Override
  List<String> axes() {
    return List.of();
  }

  @Override
  public RecordingSink begin(Header header) {
    describe(header.signal());
    int columns = header.signal().channels();
    boolean several =
        (source.axes().isEmpty() || source.axes().contains("channel"))
            && source.samples() > 0
            && columns % source.samples() == 0;
    boolean untimed =
        source.axes().isEmpty() ? source.target() && !several : !source.axes().contains("time");
    int samples = untimed ? 1 : several ? (int) source.samples() : columns;
    boolean together =
        source.axes().indexOf("channel") > source.axes().indexOf("time")
            && source.axes().contains("time");
    return new RecordingSink() {
      private final double[][] values = new double[columns / samples][samples];

      @Override
      public void slice(Role role, Slice slice) {
        for (int i = 0; role == Role.SIGNAL && i < slice.samples(); i++) {
          for (int column = 0; column < columns; column++) {
            int channel = together ? column % values.length : column / samples;
            int sample = together ? column / values.length : column % samples;
            values[channel][sample] = slice.values()[column][i];
          }
          row(values, samples);
        }
      }

      @Override
      public void end(ImportReport report) {}
    };
  }
}
