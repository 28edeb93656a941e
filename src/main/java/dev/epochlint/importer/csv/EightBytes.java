package dev.epochlint.importer.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of a text at once, the first of them the lowest. */
public final class EightBytes {
  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EightBytes() {}

  /** The bytes from a place on. */
  public static long at(byte[] bytes, int place) {
    return (long) BYTES.get(bytes, place);
  }

  /** Whether each is a digit: 3 in its high half, and no carry from adding 6. */
  public static boolean areDigits(long eight) {
    long high = 0xf0f0_f0f0_f0f0_f0f0L;
    return ((eight & high) | (((eight + 0x0606_0606_0606_0606L) & high) >>> 4))
        == 0x3333_3333_3333_3333L;
  }

  /** How many digits it begins with. */
  public static int digits(long eight) {
    long values = eight ^ all((byte) '0');
    // What is above 9 reaches the highest bit of its byte; a carry only bytes behind the first.
    long others = (values + 0x7676_7676_7676_7676L | values) & 0x8080_8080_8080_8080L;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** The number that eight digits write: pairs, fours, all. */
  public static long number(long eight) {
    long digits = eight & 0x0f0f_0f0f_0f0f_0f0fL;
    long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff_00ff_00ff_00ffL;
    long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000_ffff_0000_ffffL;
    return (fours * 10_000 + (fours >>> 32)) & 0xffff_ffffL;
  }

  /** Eight times the same byte, which is one of ASCII. */
  public static long all(byte b) {
    return b * 0x0101_0101_0101_0101L;
  }

  /** The highest bit of each byte that is the same in both. */
  public static long same(long eight, long other) {
    long low = 0x7f7f_7f7f_7f7f_7f7fL;
    long different = eight ^ other;
    return ~(((different & low) + low) | different | low);
  }
}
