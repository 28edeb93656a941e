package dev.epochlint.recording;

/** Takes the samples of one recording, once, in time order for each role. */
public interface RecordingSink {

  /** Takes the next slice of a series; slices of different roles may interleave in any way. */
  void slice(Role role, Slice slice);

  /** The recording is complete. */
  void end(ImportReport report);
}
