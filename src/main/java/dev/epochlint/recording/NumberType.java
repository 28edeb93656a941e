package dev.epochlint.recording;

import java.util.Locale;

/** A floating-point type that training computes in. */
public enum NumberType {
  FLOAT64(0x1p-52),
  FLOAT32(0x1p-23),
  FLOAT16(0x1p-10),
  BFLOAT16(0x1p-7);

  private final double epsilon;

  NumberType(double epsilon) {
    this.epsilon = epsilon;
  }

  /** Distance from 1 to the next larger number of this type. */
  public double epsilon() {
    return epsilon;
  }

  /** Name as pipelines write it: float32. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
