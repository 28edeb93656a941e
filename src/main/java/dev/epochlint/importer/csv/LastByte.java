package dev.epochlint.importer.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers the last byte read, to tell whether a file ends with a line end. */
final class LastByte extends FilterInputStream {
  private int last = '\n';

  LastByte(InputStream in) {
    super(in);
  }

  /** Whether the last byte read ends a line. */
  boolean lineEnd() {
    return last == '\n' || last == '\r';
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    last = read < 0 ? last : read;
    return read;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    if (read > 0) {
      last = into[from + read - 1];
    }
    return read;
  }
}
