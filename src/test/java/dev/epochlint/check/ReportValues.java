package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report can write. */
final class ReportValues {
  private ReportValues() {}

  static void assertWritable(@Nullable Object value) {
    if (value instanceof List<?> list) {
      list.forEach(ReportValues::assertWritable);
    } else if (value instanceof Map<?, ?> map) {
      assertThat(map.keySet()).allMatch(String.class::isInstance);
      map.values().forEach(ReportValues::assertWritable);
    } else {
      assertThat(value).isInstanceOfAny(String.class, Long.class, Double.class, Boolean.class);
    }
  }
}
