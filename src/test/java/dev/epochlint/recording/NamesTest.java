package dev.epochlint.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Globs, and the name that was probably meant. */
class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "acc_*, acc_x, true",
    "acc_*, acc_, true",
    "acc_*, my_acc_x, false",
    "*, anything, true",
    "ch?, ch1, true",
    "ch?, ch10, false",
    "ch[12], ch2, true",
    "ch[12], ch3, false",
    "ch[!12], ch3, true",
    "ch[!12], ch1, false",
    "a.b, a.b, true",
    "a.b, axb, false",
    "mm(*), mm(L), true",
    "[x, [x, true",
    "x+y, x+y, true"
  })
  void globs(String glob, String name, boolean matches) {
    assertThat(Glob.of(glob).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "lenght, length",
    "strid, stride",
    "Stride, stride",
    "tial, tail",
    "windows, ''",
    "xyz, ''",
    "count, count"
  })
  void nearest(String typed, String meant) {
    assertThat(Nearest.to(typed, List.of("length", "stride", "tail", "count")).orElse(""))
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "a, '', 1", "abc, acb, 1", "kitten, sitting, 3", "A, a, 0"})
  void distances(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }
}
