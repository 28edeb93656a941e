package dev.epochlint.recording;

import java.util.Locale;

/** A floating-point type that training computes in. */
public enum NumberType {
  FLOAT64(0x1p-52, Double.MIN_VALUE),
  FLOAT32(0x1p-23, Float.MIN_VALUE),
  FLOAT16(0x1p-10, 0x1p-24),
  BFLOAT16(0x1p-7, 0x1p-133);

  private final double epsilon;
  private final double smallest;

  NumberType(double epsilon, double smallest) {
    this.epsilon = epsilon;
    this.smallest = smallest;
  }

  /** Distance from 1 to the next larger number of this type. */
  public double epsilon() {
    return epsilon;
  }

  /** Smallest positive number of this type; two numbers that differ by less may be one in it. */
  public double smallest() {
    return smallest;
  }

  /** Name as pipelines write it: float32. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
