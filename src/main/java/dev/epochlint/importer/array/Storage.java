package dev.epochlint.importer.array;

import java.nio.ByteBuffer;
import java.util.Locale;

/** A type in which numbers lie in a file. */
public enum Storage {
  INT8(1) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.get(at + i * step);
      }
    }
  },
  UINT8(1) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.get(at + i * step) & 0xff;
      }
    }
  },
  INT16(2) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.getShort(at + i * step);
      }
    }
  },
  UINT16(2) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.getShort(at + i * step) & 0xffff;
      }
    }
  },
  INT32(4) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.getInt(at + i * step);
      }
    }
  },
  UINT32(4) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.getInt(at + i * step) & 0xffffffffL;
      }
    }
  },
  INT64(8) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.getLong(at + i * step);
      }
    }
  },
  UINT64(8) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = unsigned(bytes.getLong(at + i * step));
      }
    }
  },
  FLOAT32(4) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.getFloat(at + i * step);
      }
    }
  },
  FLOAT64(8) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      if (step == bytes()) {
        bytes.slice(at, count * step).order(bytes.order()).asDoubleBuffer().get(into, from, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.getDouble(at + i * step);
      }
    }
  },
  FLOAT16(2) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = half(bytes.getShort(at + i * step));
      }
    }
  },
  /** Any byte but 0 is true. */
  BOOL(1) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.get(at + i * step) == 0 ? 0 : 1;
      }
    }
  },
  /** Two floats, of which the first, the real part, is read. */
  COMPLEX64(8) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      FLOAT32.gather(bytes, at, step, count, into, from);
    }
  },
  /** Two doubles, of which the first, the real part, is read. */
  COMPLEX128(16) {
    @Override
    void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from) {
      FLOAT64.gather(bytes, at, step, count, into, from);
    }
  };

  /** From here on not every whole number is a double. */
  private static final double MOST_EXACT = 0x1p53;

  private final int bytes;

  Storage(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /** Whether it has a fraction and an exponent. */
  public boolean isFloating() {
    return this == FLOAT16 || this == FLOAT32 || this == FLOAT64 || isComplex();
  }

  /** Whether it has an imaginary part. */
  public boolean isComplex() {
    return this == COMPLEX64 || this == COMPLEX128;
  }

  /** Name as reports write it: int16, float64. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@code count} numbers, {@code step} bytes apart, from byte {@code at} on. */
  abstract void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from);

  /**
   * The whole number at byte {@code at}.
   *
   * @throws ArithmeticException where it has a fraction or does not fit a long
   */
  final long whole(ByteBuffer bytes, int at) {
    if (this == INT64 || this == UINT64) {
      long bits = bytes.getLong(at);
      if (this == UINT64 && bits < 0) {
        throw new ArithmeticException(Long.toUnsignedString(bits) + " is larger than 2^63 - 1");
      }
      return bits;
    }
    double[] value = new double[1];
    gather(bytes, at, 0, 1, value, 0);
    if (value[0] != Math.rint(value[0]) || Math.abs(value[0]) > MOST_EXACT) {
      throw new ArithmeticException(value[0] + " is no whole number");
    }
    return (long) value[0];
  }

  /** A number of 16 bits: sign, 5 bits of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (0x400 | fraction), exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  /** A 64-bit number without sign, rounded to the nearest double. */
  private static double unsigned(long bits) {
    if (bits >= 0) {
      return bits;
    }
    // Halving with the lost bit kept sticky rounds once, not twice.
    return 2.0 * ((bits >>> 1) | (bits & 1));
  }
}
