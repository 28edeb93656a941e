package dev.epochlint.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTableTest {
  private static final String[] NUMBERS = {"0", "1", "-0.25", "1e-3", "3.5e38", "nan", "-inf", ""};

  @TempDir Path directory;

  /** Rows of two runs in turn: cells that repeat and that do not, blanks, NaN, unknown columns. */
  private static List<Map<String, String>> rows(Random random) {
    List<Map<String, String>> rows = new ArrayList<>();
    int tensors = 1 + random.nextInt(5);
    for (int step = 0; step < 40; step++) {
      String loss = NUMBERS[random.nextInt(random.nextInt(10) == 0 ? NUMBERS.length : 3)];
      String samples = random.nextInt(4) + " " + random.nextInt(400);
      for (int r = 0; r < 2 * tensors; r++) {
        Map<String, String> row = new LinkedHashMap<>();
        boolean odd = random.nextInt(8) == 0;
        row.put("step", String.valueOf(step));
        row.put("epoch", random.nextInt(20) == 0 ? "" : String.valueOf(step / 10));
        row.put("phase", Phase.ids().get(random.nextInt(odd ? 5 : 1)));
        row.put("tensor", "layer.with.a.long.name" + (odd ? random.nextInt(3) : r / 2));
        for (String of : new String[] {"min", "max", "mean", "norm", "update_norm"}) {
          boolean special = random.nextInt(100) == 0;
          row.put(of, special ? NUMBERS[random.nextInt(8)] : String.valueOf(random.nextDouble()));
        }
        row.put("nan", random.nextInt(50) == 0 ? "2" : "0");
        row.put("inf", "0");
        row.put("loss", loss);
        row.put("lr", random.nextInt(30) == 0 ? "" : "0.001");
        row.put("seed", String.valueOf(r % 2));
        row.put("samples", r < 2 ? samples : "");
        row.put("skipped", random.nextInt(30) == 0 ? "1" : "0");
        row.put("note", odd ? "x" : "a note");
        rows.add(row);
      }
    }
    return rows;
  }

  /** A table says what the same rows as lines of JSON say, which are read cell by cell. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aTableSaysWhatLinesOfJsonSay(int seed) throws Exception {
    Random random = new Random(seed);
    List<Map<String, String>> rows = rows(random);
    List<String> columns = new ArrayList<>(rows.get(0).keySet());
    Collections.shuffle(columns, random);
    StringBuilder table = new StringBuilder(String.join(",", columns)).append('\n');
    StringBuilder lines = new StringBuilder();
    for (Map<String, String> row : rows) {
      table.append(String.join(",", columns.stream().map(row::get).toList()));
      table.append(random.nextBoolean() ? "\n" : "\r\n");
      List<String> members = new ArrayList<>();
      row.forEach((name, cell) -> members.add("\"%s\": %s".formatted(name, json(name, cell))));
      lines.append("{%s}\n".formatted(String.join(", ", members)));
    }
    List<TraceRun> expected = read(lines.toString());
    assertThat(expected).hasSizeGreaterThan(1);
    assertThat(read(table.toString()))
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class) // NaN is NaN
        .isEqualTo(expected);
  }

  private static String json(String name, String cell) {
    boolean text = List.of("phase", "tensor", "seed", "samples", "note").contains(name);
    boolean word = cell.toLowerCase(Locale.ROOT).matches("nan|-inf");
    return cell.isEmpty() ? "null" : text || word ? '"' + cell + '"' : cell;
  }

  private List<TraceRun> read(String text) throws Exception {
    return TraceFile.read(Files.writeString(directory.resolve("trace"), text), "trace");
  }

  /** Of columns that hold the same one is read again where another beside it changes. */
  @Test
  void columnsThatStandSideBySideChangeOneByOne() throws Exception {
    List<TraceRun> runs =
        read("loss,step,epoch,lr\n0.5,0,0,0.1\n0.5,1,0,0.1\n0.5,2,0,0.2\n0.25,3,1,0.2\n");
    Steps steps = runs.get(0).steps();
    assertThat(List.of(steps.lr(0), steps.lr(1), steps.lr(2), steps.lr(3)))
        .containsExactly(0.1, 0.1, 0.2, 0.2);
    assertThat(List.of(steps.loss(2), steps.loss(3))).containsExactly(0.5, 0.25);
    assertThat(List.of(steps.epoch(2), steps.epoch(3))).containsExactly(0L, 1L);
  }
}
