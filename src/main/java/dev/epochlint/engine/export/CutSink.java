package dev.epochlint.engine.export;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import dev.epochlint.window.Cut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts one recording and writes its windows to the rows that are theirs. */
final class CutSink implements RecordingSink {
  private final Header header;
  private final Map<Role, WindowBuffer> buffers = new EnumMap<>(Role.class);
  private final Map<Role, List<Rows>> rows = new EnumMap<>(Role.class);

  /** The rows of one file by window. */
  private record Rows(Map<Long, Long> rowByWindow, RowFile file) {}

  CutSink(Header header, Cut cut) {
    this.header = header;
    add(Role.SIGNAL, header.signal(), cut);
    Series target = header.target();
    if (target != null) {
      add(Role.TARGET, target, cut);
    }
  }

  private void add(Role role, Series series, Cut cut) {
    buffers.put(
        role, new WindowBuffer(series.channels(), cut, (k, values) -> write(role, k, values)));
  }

  /** Windows of a role go to that file, the first of them to row {@code first}. */
  void to(Role role, List<Long> windows, long first, RowFile file) {
    Map<Long, Long> rowByWindow = new HashMap<>();
    for (int i = 0; i < windows.size(); i++) {
      rowByWindow.put(windows.get(i), first + i);
    }
    rows.computeIfAbsent(role, key -> new ArrayList<>()).add(new Rows(rowByWindow, file));
  }

  private void write(Role role, long window, double[] values) throws IOException {
    for (Rows of : rows.getOrDefault(role, List.of())) {
      Long row = of.rowByWindow().get(window);
      if (row != null) {
        of.file().write(row, values);
      }
    }
  }

  @Override
  public void slice(Role role, Slice slice) {
    WindowBuffer buffer = buffers.get(role);
    if (buffer != null) {
      try {
        buffer.accept(slice);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void end(ImportReport report) {}

  /** Fails where the recording has become shorter since it was measured. */
  void requireComplete() throws ExportException {
    if (!buffers.values().stream().allMatch(WindowBuffer::complete)) {
      throw new ExportException(
          header.file() + " has fewer samples than when it was measured; run it again");
    }
  }
}
