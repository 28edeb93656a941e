package dev.epochlint.engine;

import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.util.function.BiConsumer;

/** Looks at the slices of a recording and nothing else. */
record SliceSink(BiConsumer<Role, Slice> look) implements RecordingSink {
  @Override
  public void slice(Role role, Slice slice) {
    look.accept(role, slice);
  }

  @Override
  public void end(ImportReport report) {}
}
