package dev.epochlint.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults of the second study; most of them real ones that cost somebody days. */
final class Faults {
  private Faults() {}

  static void plant(Map<String, Map<String, double[]>> recordings) {
    // The cut arrays and their counts did not agree: a target one sample short.
    recordings.get("02").computeIfPresent("force", (n, y) -> Arrays.copyOf(y, y.length - 1));
    // An electrode that was not connected.
    Arrays.fill(recordings.get("04").get("O2"), 0.0);
    // Volts among microvolts.
    recordings.get("06").replaceAll((name, x) -> name.equals("force") ? x : scaled(x, 1e-3));
    // isnan found nothing: these are infinite.
    Arrays.fill(recordings.get("07").get("C4"), 700, 703, Double.POSITIVE_INFINITY);
    // The file of another subject under a new name.
    recordings.put("09", new LinkedHashMap<>(recordings.get("03")));
    // A tail that was cut off: shorter than one window.
    recordings.get("11").replaceAll((name, x) -> Arrays.copyOf(x, 90));
    // The correlation loss blew up on a constant target.
    Arrays.fill(recordings.get("12").get("force"), 640, 1280, 0.0);
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(value -> Math.rint(value * 1000) * factor / 1000).toArray();
  }

  /** Cells that are no numbers, as a spreadsheet leaves them behind. */
  static void plantInText(Path recordings) throws IOException {
    Path table = recordings.resolve("S10.csv");
    List<String> lines = Files.readAllLines(table);
    for (int line : new int[] {200, 201, 202}) {
      String[] cells = lines.get(line).split(",");
      cells[2] = "#N/A";
      lines.set(line, String.join(",", cells));
    }
    Files.writeString(table, String.join("\n", lines) + "\n");
  }
}
