package dev.epochlint.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a report.
 *
 * @param id its id
 * @param fingerprint of its values
 * @param fields all its figures by the keys of the report
 */
record PastRecording(String id, String fingerprint, Map<String, ?> fields) {
  private static final List<String> SHAPE =
      List.of("file", "subject", "channels", "samples", "rate", "windows", "samples-dropped");
  private static final List<String> COUNTS = List.of("nan", "inf", "missing", "flat-windows");
  private static final List<String> STATISTICS = List.of("min", "max", "mean", "std");

  /**
   * A figure that is not what it was.
   *
   * @param key key of the report
   * @param before old value
   * @param after new value
   */
  record Difference(String key, @Nullable Object before, @Nullable Object after) {

    /** Whether more of what no one wants is there: NaN, infinite values, flat windows. */
    boolean worse() {
      return List.of("nan", "inf", "flat-windows").contains(key)
          && before instanceof Long was
          && after instanceof Long is
          && is > was;
    }
  }

  PastRecording {
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Figures in which {@code other} differs.
   *
   * @param tolerance what statistics may differ by, as a share of the standard deviation
   */
  List<Difference> differences(PastRecording other, double tolerance) {
    List<Difference> all = new ArrayList<>();
    for (List<String> keys : List.of(SHAPE, COUNTS)) {
      for (String key : keys) {
        if (!Objects.equals(fields.get(key), other.fields.get(key))) {
          all.add(new Difference(key, fields.get(key), other.fields.get(key)));
        }
      }
    }
    for (String key : STATISTICS) {
      Object before = fields.get(key);
      Object after = other.fields.get(key);
      boolean numbers = before instanceof Number && after instanceof Number;
      double difference = Math.abs(number(before) - number(after));
      boolean same = numbers ? difference <= tolerance * scale() : Objects.equals(before, after);
      if (!same) {
        all.add(new Difference(key, before, after));
      }
    }
    return all;
  }

  /** The standard deviation; of a constant recording the size of its values. */
  private double scale() {
    double std = number(fields.get("std"));
    return std > 0 ? std : Math.abs(number(fields.get("mean")));
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
