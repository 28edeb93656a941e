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
      for (int i = 0; i < count; i++) {
        into[from + i] = bytes.getDouble(at + i * step);
      }
    }
  };

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
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Name as reports write it: int16, float64. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@code count} numbers, {@code step} bytes apart, from byte {@code at} on. */
  abstract void gather(ByteBuffer bytes, int at, int step, int count, double[] into, int from);

  /** A 64-bit number without sign, rounded to the nearest double. */
  private static double unsigned(long bits) {
    if (bits >= 0) {
      return bits;
    }
    // Halving with the lost bit kept sticky rounds once, not twice.
    return 2.0 * ((bits >>> 1) | (bits & 1));
  }
}
