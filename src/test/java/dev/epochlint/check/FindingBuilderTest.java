package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingBuilderTest {
  /** Map.of has another order in each process: two reports of the same data would differ. */
  @Test
  void figuresOfAMapComeInTheOrderOfTheirNames() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("observed", 3.5);
    figures.put("iqr", 1.0);
    figures.put("median", 2);
    Finding finding =
        FindingBuilder.of(Severity.NOTE)
            .message("a message")
            .remedy("a remedy")
            .evidence("worst", "S01")
            .evidence(figures)
            .covers(new Place("S01", "*", -1))
            .build();
    assertThat(finding.evidence().keySet()).containsExactly("worst", "iqr", "median", "observed");
    assertThat(finding.evidence()).containsEntry("median", 2L);
  }
}
