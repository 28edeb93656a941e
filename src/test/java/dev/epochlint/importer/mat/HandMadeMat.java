package dev.epochlint.importer.mat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Level 5 files made byte by byte, so that tests may make them wrong. */
record HandMadeMat(ByteOrder order) {

  byte[] file(byte[]... variables) {
    byte[] header = new byte[128];
    Arrays.fill(header, 0, 116, (byte) ' ');
    byte[] text = "MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, header, 0, text.length);
    ByteBuffer.wrap(header).order(order).putShort(124, (short) 0x0100).putShort(126, mark());
    return join(header, join(variables));
  }

  /** "MI" as one number of the file's own byte order. */
  private static short mark() {
    return (short) ('M' << 8 | 'I');
  }

  /** An element with its tag, padded to a multiple of 8 bytes. */
  byte[] element(int type, byte[]... content) {
    byte[] data = join(content);
    return join(ints(type, data.length), data, new byte[(8 - data.length % 8) % 8]);
  }

  /** An array of a class: flags, dimensions and name before its content. */
  byte[] array(int arrayClass, String name, int[] dims, byte[]... content) {
    return element(
        MatTypes.MATRIX,
        element(MatTypes.UINT32, ints(arrayClass, 0)),
        element(MatTypes.INT32, ints(dims)),
        element(MatTypes.INT8, name.getBytes(StandardCharsets.US_ASCII)),
        join(content));
  }

  /** Doubles, shape (rows, columns). */
  byte[] doubles(String name, double[][] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length * values[0].length).order(order);
    for (int t = 0; t < values[0].length; t++) {
      for (double[] row : values) {
        bytes.putDouble(row[t]);
      }
    }
    return array(6, name, new int[] {values.length, values[0].length}, element(9, bytes.array()));
  }

  /** A struct with one field. */
  byte[] struct(String name, String field, byte[] value) {
    byte[] names = Arrays.copyOf(field.getBytes(StandardCharsets.US_ASCII), 32);
    return array(
        MatTypes.STRUCT_CLASS,
        name,
        new int[] {1, 1},
        element(MatTypes.INT32, ints(32)),
        element(MatTypes.INT8, names),
        value);
  }

  /** A variable within a zlib stream. */
  byte[] compressed(byte[] variable) {
    return stream(deflated(variable));
  }

  /** A zlib stream as a variable. */
  byte[] stream(byte[] zlib) {
    return join(ints(MatTypes.COMPRESSED, zlib.length), zlib);
  }

  static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 12];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  byte[] ints(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(order);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
