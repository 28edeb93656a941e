package dev.epochlint.recording;

import java.util.Locale;

/** A floating-point type that training computes in. */
public enum NumberType {
  FLOAT64(0x1p-52, Double.MIN_VALUE, Double.MAX_VALUE),
  FLOAT32(0x1p-23, Float.MIN_VALUE, Float.MAX_VALUE),
  FLOAT16(0x1p-10, 0x1p-24, 65_504),
  BFLOAT16(0x1p-7, 0x1p-133, 0x1.fep127);

  private final double epsilon;
  private final double smallest;
  private final double largest;

  NumberType(double epsilon, double smallest, double largest) {
    this.epsilon = epsilon;
    this.smallest = smallest;
    this.largest = largest;
  }

  /** Distance from 1 to the next larger number of this type. */
  public double epsilon() {
    return epsilon;
  }

  /** Smallest positive number of this type; two numbers that differ by less may be one in it. */
  public double smallest() {
    return smallest;
  }

  /** Largest finite number of this type. */
  public double largest() {
    return largest;
  }

  /** Smallest positive number of this type that has all its digits. */
  public double smallestNormal() {
    return smallest / epsilon;
  }

  /** The number of this type nearest to a value, ties to even; infinite where that is too large. */
  public double round(double value) {
    return switch (this) {
      case FLOAT64 -> value;
      case FLOAT32 -> (float) value;
      case FLOAT16, BFLOAT16 -> narrow(value);
    };
  }

  private double narrow(double value) {
    double power = Math.abs(value) < smallestNormal() ? smallestNormal() : powerOfTwo(value);
    double step = power * epsilon;
    double rounded = Math.rint(value / step) * step;
    return Math.abs(rounded) > largest ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
  }

  private static double powerOfTwo(double value) {
    return Math.scalb(1.0, Math.min(Math.getExponent(value), Double.MAX_EXPONENT));
  }

  /**
   * Whether values from {@code min} to {@code max} are one number in this type: they differ by at
   * most epsilon times their mean, or by less than the smallest number.
   */
  public boolean isOne(double min, double max, double mean) {
    double range = max - min;
    return range <= epsilon * Math.abs(mean) || range < smallest;
  }

  /** Name as pipelines write it: float32. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
