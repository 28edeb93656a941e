package dev.epochlint.recording;

import org.jspecify.annotations.Nullable;

/** Meets the recordings of a file in the order of variable and index. */
@FunctionalInterface
public interface RecordingVisitor {

  /**
   * A recording begins. Several may be open at once (a long table holds many).
   *
   * @return where its samples go, or null when they are not wanted: the importer then does not
   *     decode them
   */
  @Nullable RecordingSink begin(Header header);
}
