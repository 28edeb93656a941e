package dev.epochlint.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocksTest {
  private static final int SAMPLES = 11;

  private static TailPolicy policy(String id) {
    return switch (id) {
      case "drop" -> new TailPolicy.Drop();
      case "pad" -> new TailPolicy.Pad();
      case "keep" -> new TailPolicy.Keep();
      default -> new TailPolicy.Overlap();
    };
  }

  /** The samples 0 to 10 in windows of 4, each in two blocks; slices of 3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drop    | 4 | 0: 0.5 2.5, 1: 4.5 6.5",
        "overlap | 4 | 0: 0.5 2.5, 1: 4.5 6.5, 2: 7.5 9.5",
        "pad     | 4 | 0: 0.5 2.5, 1: 4.5 6.5, 2: 8.5 5.0",
        "keep    | 4 | 0: 0.5 2.5, 1: 4.5 6.5, 2: 8.0 9.5",
        "overlap | 5 | 0: 0.5 2.5, 1: 5.5 7.5, 2: 7.5 9.5",
        "keep    | 5 | 0: 0.5 2.5, 1: 5.5 7.5, 2: 10.0 10.0",
        "pad     | 6 | 0: 0.5 2.5, 1: 6.5 8.5",
      })
  void theLastWindowIsThatOfThePolicy(String tail, int stride, String expected) {
    List<String> windows = new ArrayList<>();
    Blocks.Sink sink = (window, of) -> windows.add(window + ": " + of[0][0] + " " + of[0][1]);
    Blocks blocks =
        new Blocks(1, new Windowing(4, stride, policy(tail)).cut(SAMPLES), 2, NumberType.FLOAT32);
    for (int from = 0; from < SAMPLES; from += 3) {
      int n = Math.min(3, SAMPLES - from);
      double[] slice = new double[3];
      for (int t = 0; t < n; t++) {
        slice[t] = from + t;
      }
      blocks.accept(new double[][] {slice}, n, window -> true, sink);
    }
    blocks.end(window -> true, sink);
    assertThat(String.join(", ", windows)).isEqualTo(expected);
  }
}
