package dev.epochlint.array;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.util.List;

/** Rows of one number each: a vector, which importers take for the samples of a recording. */
final class SampleRows extends RowVisitor {
  SampleRows(String format, RowSink sink) {
    super(format, sink);
  }

  @Override
  List<String> axes() {
    return List.of();
  }

  @Override
  public RecordingSink begin(Header header) {
    describe(header.signal());
    return new RecordingSink() {
      private final double[][] one = new double[1][1];

      @Override
      public void slice(Role role, Slice slice) {
        for (int i = 0; role == Role.SIGNAL && i < slice.samples(); i++) {
          one[0][0] = slice.values()[0][i];
          row(one, 1);
        }
      }

      @Override
      public void end(ImportReport report) {}
    };
  }
}
