package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.measure.Tally;
import dev.epochlint.window.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | window | 0 windows",
        "1 | window | 1 window",
        "12345 | window | 12,345 windows",
        "2 | axis | 2 axes",
        "2 | batch | 2 batches"
      })
  void counts(long count, String noun, String text) {
    assertThat(Wording.count(count, noun)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.25, 0.25",
    "-3, -3",
    "3.14159265, 3.142",
    "150000, 150000",
    "1234.56, 1235",
    "0.0012345, 0.001234",
    "1.2e-6, 1.200e-06",
    "1e300, 1.000e+300",
    "NaN, NaN",
    "Infinity, Infinity"
  })
  void numbers(double value, String text) {
    assertThat(Wording.number(value)).isEqualTo(text);
  }

  @Test
  void samplesNameTheLastOneThatIsIn() {
    assertThat(Wording.samples(new Span(1000, 1013))).isEqualTo("samples 1000-1012");
    assertThat(Wording.samples(new Span(7, 8))).isEqualTo("sample 7");
  }

  @Test
  void listsShowAtMostFour() {
    assertThat(Wording.list(List.of("a"))).isEqualTo("a");
    assertThat(Wording.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Wording.list(List.of(1, 2, 3, 4))).isEqualTo("1, 2, 3 and 4");
    assertThat(Wording.list(List.of(1, 2, 3, 4, 5, 6))).isEqualTo("1, 2, 3, 4 and 2 more");
    assertThat(Wording.list(List.of(1, 2), 1202)).isEqualTo("1, 2 and 1,200 more");
  }

  @Test
  void windowsOfATally() {
    assertThat(Wording.windows(new Tally(1, List.of(38L)))).isEqualTo("window 38");
    assertThat(Wording.windows(new Tally(2, List.of(38L, 39L)))).isEqualTo("windows 38 and 39");
    assertThat(Wording.windows(new Tally(9, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L))))
        .isEqualTo("windows 0, 1, 2, 3 and 5 more");
  }

  @Test
  void sentencesAreOneLineWithoutAFullStop() {
    assertThat(Wording.sentence(" two\r\n\tlines. ")).isEqualTo("two lines");
  }
}
