package dev.epochlint.importer.mat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A MATLAB level 5 file under way: little endian, nothing compressed, elements one by one. */
final class MatOutput implements AutoCloseable {
  /** Bytes of a tag: type and size of what follows. */
  static final int TAG = 8;

  private static final int HEADER_TEXT = 116;
  private static final int FLAGS = 8;
  private static final int CHUNK = 1 << 16;

  private static final int INT8 = 1;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int SINGLE = 7;
  private static final int DOUBLE = 9;
  private static final int MATRIX = 14;

  private static final int CELL_CLASS = 1;
  private static final int DOUBLE_CLASS = 6;
  private static final int SINGLE_CLASS = 7;

  private final OutputStream out;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private long at;

  MatOutput(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK);
    byte[] text = new byte[HEADER_TEXT];
    java.util.Arrays.fill(text, (byte) ' ');
    byte[] said = "MATLAB 5.0 MAT-file, written by epochlint".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(said, 0, text, 0, said.length);
    chunk.put(text).putLong(0).putShort((short) 0x0100).put((byte) 'I').put((byte) 'M');
    flush();
  }

  /** Bytes of a number. */
  static int bytes(boolean wide) {
    return wide ? Double.BYTES : Float.BYTES;
  }

  private static long padded(long bytes) {
    return (bytes + TAG - 1) / TAG * TAG;
  }

  /** Bytes of a matrix behind its tag. */
  static long matrixBytes(int axes, String name, long dataBytes) {
    return cellBytes(axes, name) + TAG + padded(dataBytes);
  }

  private static long cellBytes(int axes, String name) {
    return TAG + FLAGS + TAG + padded(4L * axes) + TAG + padded(name.length());
  }

  /** Begins a matrix; {@link #numbers} in the order of the file and {@link #pad} follow. */
  void matrix(String name, boolean wide, long... dims) throws IOException {
    long elements = 1;
    for (long dim : dims) {
      elements = Math.multiplyExact(elements, dim);
    }
    long data = elements * bytes(wide);
    tag(MATRIX, matrixBytes(dims.length, name, data));
    head(name, wide ? DOUBLE_CLASS : SINGLE_CLASS, dims);
    tag(wide ? DOUBLE : SINGLE, data);
    flush();
  }

  /**
   * Begins a cell array; its matrices follow.
   *
   * @param bytes what they take with their tags
   */
  void cell(String name, long bytes, long... dims) throws IOException {
    tag(MATRIX, cellBytes(dims.length, name) + bytes);
    head(name, CELL_CLASS, dims);
    flush();
  }

  private void head(String name, int arrayClass, long... dims) {
    tag(UINT32, FLAGS);
    chunk.putInt(arrayClass).putInt(0);
    tag(INT32, 4L * dims.length);
    for (long dim : dims) {
      chunk.putInt(Math.toIntExact(dim));
    }
    fill();
    tag(INT8, name.length());
    chunk.put(name.getBytes(StandardCharsets.US_ASCII));
    fill();
  }

  private void tag(int type, long size) {
    chunk.putInt(type).putInt(Math.toIntExact(size));
  }

  /** The next numbers of a matrix. */
  void numbers(double[] values, int count, boolean wide) throws IOException {
    for (int i = 0; i < count; i++) {
      if (chunk.remaining() < Double.BYTES) {
        flush();
      }
      if (wide) {
        chunk.putDouble(values[i]);
      } else {
        chunk.putFloat((float) values[i]);
      }
    }
  }

  /** Ends a matrix: elements begin at multiples of eight bytes. */
  void pad() throws IOException {
    flush();
    while (at % TAG != 0) {
      chunk.put((byte) 0);
      flush();
    }
  }

  private void fill() {
    while (chunk.position() % TAG != 0) {
      chunk.put((byte) 0);
    }
  }

  private void flush() throws IOException {
    out.write(chunk.array(), 0, chunk.position());
    at += chunk.position();
    chunk.clear();
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
