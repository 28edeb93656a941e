package dev.epochlint.importer.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads a file, whole requests only, and not for ever: structures that point back at themselves are
 * read again and again.
 */
final class BoundedChannel implements SeekableByteChannel {
  private static final long AGAIN = 64;
  private static final long AT_LEAST = 256L << 20;

  private final FileChannel file;
  private long position;
  private long left;

  BoundedChannel(FileChannel file) throws IOException {
    this.file = file;
    this.left = Math.max(AT_LEAST, Math.multiplyExact(AGAIN, file.size()));
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int wanted = into.remaining();
    left -= wanted;
    if (left < 0) {
      throw new IOException("the file is read over and over: a structure of it holds itself");
    }
    while (into.hasRemaining()) {
      int count = file.read(into, position);
      if (count < 0) {
        break;
      }
      position += count;
    }
    int done = wanted - into.remaining();
    return done == 0 && wanted > 0 ? -1 : done;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long to) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
