package dev.epochlint.engine;

/**
 * A source whose files are on this machine as long as it is open.
 *
 * @param source the source, with paths of this machine
 * @param release what becomes of the files then
 */
public record LocalSource(Source source, Runnable release) implements AutoCloseable {
  @Override
  public void close() {
    release.run();
  }
}
