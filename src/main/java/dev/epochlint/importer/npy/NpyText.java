package dev.epochlint.importer.npy;

import dev.epochlint.recording.NumberType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what stands before the numbers of an .npy file, and the numbers. */
public final class NpyText {
  private static final int ALIGNED = 64;
  private static final int BEFORE_HEADER = 10;

  private NpyText() {}

  /** Bytes of one number; bfloat16, which NumPy does not have, takes those of float32. */
  public static int bytes(NumberType type) {
    return switch (type) {
      case FLOAT64 -> 8;
      case FLOAT32, BFLOAT16 -> 4;
      case FLOAT16 -> 2;
    };
  }

  /** The beginning of a file of version 1, the last axis fastest, low bytes first. */
  public static byte[] header(NumberType type, List<Long> dims) {
    StringBuilder shape = new StringBuilder();
    dims.forEach(dim -> shape.append(dim).append(", "));
    String dict =
        "{'descr': '<f%d', 'fortran_order': False, 'shape': (%s), }"
            .formatted(bytes(type), shape.toString().strip());
    int length = BEFORE_HEADER + dict.length() + 1;
    int padded = (length + ALIGNED - 1) / ALIGNED * ALIGNED;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    int rest = padded - BEFORE_HEADER;
    out.write(rest & 0xff);
    out.write(rest >> 8);
    out.writeBytes((dict + " ".repeat(padded - length) + "\n").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /** Puts numbers, rounded to the type, where the buffer stands. */
  public static void put(NumberType type, double[] numbers, int count, ByteBuffer into) {
    into.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      double number = type.round(numbers[i]);
      switch (type) {
        case FLOAT64 -> into.putDouble(number);
        case FLOAT32, BFLOAT16 -> into.putFloat((float) number);
        case FLOAT16 -> into.putShort(half(number));
      }
    }
  }

  /** The bits of a number that float16 holds. */
  private static short half(double number) {
    int sign = Double.doubleToRawLongBits(number) < 0 ? 0x8000 : 0;
    double size = Math.abs(number);
    if (Double.isNaN(number)) {
      return 0x7e00;
    } else if (Double.isInfinite(size)) {
      return (short) (sign | 0x7c00);
    }
    int exponent = Math.max(-15, Math.getExponent(size));
    int fraction =
        exponent == -15
            ? (int) (size * 0x1p24)
            : (int) ((size / Math.scalb(1.0, exponent) - 1) * 0x400);
    return (short) (sign | (exponent + 15) << 10 | fraction);
  }
}
