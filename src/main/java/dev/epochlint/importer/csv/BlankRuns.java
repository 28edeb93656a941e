package dev.epochlint.importer.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Makes one delimiter of each run of blanks outside quotes, and none of those at the ends of a
 * line, since Commons CSV knows single delimiters only.
 */
final class BlankRuns extends Reader {
  private final Reader in;
  private boolean quoted;
  private boolean lineStart = true;
  private int pending = -1;

  BlankRuns(Reader in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    if (pending >= 0) {
      int held = pending;
      pending = -1;
      return held;
    }
    int c = in.read();
    if (quoted || !isBlank(c)) {
      return passed(c);
    }
    while (isBlank(c)) {
      c = in.read();
    }
    boolean lineEnd = c < 0 || c == '\n' || c == '\r';
    if (lineStart || lineEnd) {
      return passed(c);
    }
    pending = passed(c);
    return Dialect.BLANKS;
  }

  private int passed(int c) {
    quoted ^= c == '"';
    lineStart = c == '\n' || c == '\r';
    return c;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  @Override
  public int read(char[] into, int from, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int c = read();
      if (c < 0) {
        break;
      }
      into[from + done++] = (char) c;
    }
    return done == 0 && count > 0 ? -1 : done;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
