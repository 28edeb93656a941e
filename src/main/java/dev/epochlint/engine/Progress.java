package dev.epochlint.engine;

/** Hears how far the measuring is; called from several threads. */
public interface Progress {

  /** Hears nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(int sources, long bytes) {}

        @Override
        public void done(String file, long bytes) {}

        @Override
        public void end() {}
      };

  /** Measuring begins: so many files, so many bytes in them. */
  void begin(int sources, long bytes);

  /** A file of so many bytes is measured. */
  void done(String file, long bytes);

  /** All files are measured. */
  void end();
}
