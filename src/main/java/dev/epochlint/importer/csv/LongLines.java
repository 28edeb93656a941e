package dev.epochlint.importer.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses text whose lines are longer than a limit, before a parser piles them up. */
final class LongLines extends FilterReader {
  private final int most;
  private int length;

  LongLines(Reader in, int most) {
    super(in);
    this.most = most;
  }

  /** A line is too long. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(int most) {
      super("a line is longer than %,d bytes; a table of numbers has line ends".formatted(most));
    }
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      count((char) read);
    }
    return read;
  }

  @Override
  public int read(char[] into, int from, int count) throws IOException {
    int read = super.read(into, from, count);
    for (int i = 0; i < read; i++) {
      count(into[from + i]);
    }
    return read;
  }

  private void count(char c) throws TooLong {
    length = c == '\n' || c == '\r' ? 0 : length + 1;
    if (length > most) {
      throw new TooLong(most);
    }
  }
}
