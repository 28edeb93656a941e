package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that draw: what they write is judged by the program itself. */
class DrawingTest {
  @TempDir Path directory;

  private Path pipeline(int subjects, String more) throws IOException {
    Random random = new Random(5);
    StringBuilder labels = new StringBuilder("subject,label\n");
    for (int s = 1; s <= subjects; s++) {
      StringBuilder text = new StringBuilder("x\n");
      for (int t = 0; t < 400; t++) {
        text.append(String.format(Locale.ROOT, "%.6f%n", random.nextGaussian()));
      }
      Files.writeString(directory.resolve("S%02d.csv".formatted(s)), text);
      labels.append("%02d,%s%n".formatted(s, s <= subjects / 2 ? "rest" : "walk"));
    }
    Files.writeString(directory.resolve("labels.tbl"), labels);
    Path file = directory.resolve("pipeline.yaml");
    Files.writeString(
        file,
        "epochlint: 1\nrecordings: {files: 'S*.csv', subject: 'S(\\d+)', signal: x%s}\n"
                .formatted(more)
            + "windows: {length: 20, stride: 20}\n"
            + "split: {file: split.csv, shuffled: true, fractions: {train: 0.75, validation:"
            + " 0.25}}\n");
    return file;
  }

  private CommandLine validate(Path file, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("validate", file.toString(), "--format", "json", "--fail-on", "warning"));
    args.addAll(List.of(more));
    return CommandLine.run(args.toArray(String[]::new));
  }

  private static void clean(CommandLine run) throws IOException {
    assertThat(run.json().get("findings").toString()).isEqualTo("[]");
    assertThat(run.status()).as(run.err()).isZero();
  }

  /** What is intended may be declared before there is a split: then nothing is judged yet. */
  @Test
  void fractionsAreEnoughToDraw() throws IOException {
    Path file = pipeline(12, "");
    Files.writeString(file, Files.readString(file).replace("file: split.csv, ", ""));
    CommandLine before = validate(file);
    clean(before);
    for (JsonNode check : before.json().get("checks")) {
      if (check.get("id").asText().equals("split-last-k")) {
        assertThat(check.get("status").asText()).isEqualTo("not-evaluated");
        assertThat(check.get("reason").asText()).startsWith("declare split.parts or split.file");
      }
    }
    CommandLine run = CommandLine.run("split", file.toString(), "--seed", "1");
    assertThat(run.status()).as(run.err()).isZero();
    String drawn = Files.readString(directory.resolve("split.csv"));
    assertThat(drawn.lines().filter(line -> line.contains(",validation,")).count()).isEqualTo(3);
    CommandLine order =
        CommandLine.run("order", file.toString(), "--seed", "1", "--epochs", "1", "--of", "train");
    assertThat(order.status()).isEqualTo(2);
    assertThat(order.err()).contains("no split is declared that could have a part train");
  }

  /** A split and an order that lie beside the recordings are none, though a glob matches them. */
  @Test
  void whatIsDrawnIsNoRecording() throws IOException {
    Path file = pipeline(12, "");
    Files.writeString(
        file,
        Files.readString(file).replace("'S*.csv', subject: 'S(\\d+)'", "'*.csv'")
            + "order: {file: ./order.csv, of: train, shuffled: true}\n");
    for (int again = 0; again < 2; again++) {
      CommandLine split = CommandLine.run("split", file.toString(), "--seed", "1", "--force");
      assertThat(split.status()).as(split.err()).isZero();
      CommandLine order =
          CommandLine.run("order", file.toString(), "--seed", "1", "--epochs", "2", "--force");
      assertThat(order.status()).as(order.err()).isZero();
    }
    CommandLine run = validate(file);
    clean(run);
    assertThat(run.json().get("coverage").get("recordings").asInt()).isEqualTo(12);
    Files.copy(directory.resolve("split.csv"), directory.resolve("other.csv"));
    assertThat(validate(file).status()).isNotZero();
  }

  @Test
  void aSplitThatValidates() throws IOException {
    Path file = pipeline(12, "");
    CommandLine run = CommandLine.run("split", file.toString(), "--seed", "1,2,3");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("Not stratified", "seeds 1, 2, 3", "### seed 2");
    assertThat(Files.readString(directory.resolve("split.certificate.md"))).isEqualTo(run.out());
    List<String> rows = Files.readAllLines(directory.resolve("split.csv"));
    assertThat(rows).hasSize(37).startsWith("subject,part,seed");
    assertThat(rows.stream().filter(row -> row.contains("validation")).count()).isEqualTo(9);
    clean(validate(file));
  }

  @Test
  void stratifiedByClass() throws IOException {
    Path file = pipeline(16, ", labels: {table: labels.tbl}");
    CommandLine run = CommandLine.run("split", file.toString(), "--seed", "4");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("stratified: by class label");
    List<String> held =
        Files.readAllLines(directory.resolve("split.csv")).stream()
            .filter(row -> row.contains("validation"))
            .toList();
    assertThat(held).hasSize(4);
    assertThat(held.stream().filter(row -> row.compareTo("09") < 0).count()).isEqualTo(2);
    clean(validate(file));
  }

  @Test
  void foldsHoldOutEachOnce() throws IOException {
    Path file = pipeline(13, "");
    CommandLine run =
        CommandLine.run(
            "split", file.toString(), "--seed", "4", "--folds", "5", "--fractions", "test=0.2");
    assertThat(run.status()).as(run.err()).isZero();
    List<String> rows = Files.readAllLines(directory.resolve("split.csv"));
    assertThat(rows).hasSize(1 + 5 * 13).startsWith("subject,part,seed,fold");
    List<String> held =
        rows.stream()
            .filter(row -> row.contains("validation"))
            .map(row -> row.substring(0, 2))
            .toList();
    assertThat(held).hasSize(10).doesNotHaveDuplicates();
    clean(validate(file));
  }

  @Test
  void anOrderThatValidates() throws IOException {
    Path file = pipeline(12, "");
    CommandLine.run("split", file.toString(), "--seed", "1,2");
    CommandLine run =
        CommandLine.run("order", file.toString(), "--seed", "1,2", "--epochs", "2", "--quiet");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readAllLines(directory.resolve("order.csv"))).hasSize(1 + 4 * 180);
    clean(validate(file, "--set", "order={file: order.csv, of: train, shuffled: true}"));
    CommandLine zipped =
        CommandLine.run(
            "order",
            file.toString(),
            "--seed",
            "1",
            "--epochs",
            "2",
            "--out",
            directory.resolve("o.csv.gz").toString());
    assertThat(zipped.status()).as(zipped.err()).isZero();
    assertThat(zipped.out()).contains("1 seed with 2 epochs of 180 windows each");
    clean(validate(file, "--set", "order={file: o.csv.gz, of: train, shuffled: true}"));
  }

  /** Written down once, with checks that speak against draws: the same on every platform. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fractions train=0.6,validation=0.2,test=0.2 | fractions: train 0.6, validation 0.2, test"
            + " 0.2 | 05,validation;07,validation;12,validation;01,test;10,test",
        "--folds 3 | folds: 3 of equal size | 07,validation,1;09,validation,1;10,validation,1;"
            + "11,validation,1;02,validation,2;05,validation,2;08,validation,2;12,validation,2;"
            + "01,validation,3;03,validation,3;04,validation,3;06,validation,3",
      })
  void aRecordedDraw(String options, String certificate, String held) throws IOException {
    Path out = directory.resolve("drawn.csv");
    List<String> args =
        new ArrayList<>(
            List.of("split", "sample-data/clean/pipeline.yaml", "--seed", "7", "--color", "never"));
    args.addAll(List.of(options.split(" ")));
    args.addAll(List.of("--out", out.toString()));
    CommandLine run = CommandLine.run(args.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("- " + certificate + "\n");
    List<String> rows =
        Files.readAllLines(out).stream()
            .skip(1)
            .filter(row -> !row.contains("train"))
            .map(row -> row.replaceFirst(",7(,|$)", "$1"))
            .toList();
    assertThat(rows).containsExactlyInAnyOrder(held.split(";"));
  }

  @Test
  void theCertificateOfFoldsNamesWhatIsTested() throws IOException {
    Path file = pipeline(13, "");
    CommandLine run =
        CommandLine.run(
            "split", file.toString(), "--seed", "4", "--folds", "5", "--fractions", "test=0.2");
    assertThat(run.out())
        .contains(
            "- folds: 5 of equal size after a share of 0.2 was set apart for test\n",
            "into 5 cross-validation folds after a share of 0.2 was set apart for test at random")
        .doesNotContain("fractions");
  }

  /** Nothing of the user's is overwritten. */
  @Test
  void aFileThatIsThereStays() throws IOException {
    Path file = pipeline(6, "");
    Files.writeString(directory.resolve("split.csv"), "mine");
    CommandLine run = CommandLine.run("split", file.toString(), "--seed", "1");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("is there already; --force replaces it");
    assertThat(Files.readString(directory.resolve("split.csv"))).isEqualTo("mine");
    assertThat(CommandLine.run("split", file.toString(), "--seed", "1", "--force").status())
        .isZero();
    assertThat(Files.readString(directory.resolve("split.csv"))).startsWith("subject,part,seed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "split --seed 1 --folds 1 | --folds: at least 2 are needed, 1 found",
        "split --seed 1,1 | --seed: each seed once",
        "split --seed 1 --folds 9 | 6 subjects for 9 folds, each of which needs one; ask for --folds 6 at most",
        "split --seed 1 --fractions train=0.9,validation=0.3 | the fractions (train, validation) add up to 1.2",
        "split --seed 1 --fractions train=0.5,validation=0.2 | (train, validation) add up to 0.7; 1 is",
        "split --seed 1 --folds 6 --fractions train=0.8,test=0.2 | 6 subjects for 7 folds and test",
        "split --seed 1 --fractions train=0.5,validaton=0.5 | unknown part 'validaton'; did you mean 'validation'?",
        "split --seed 1 --fractions trian=0.5,test=0.5 | no share for 'train' among trian and test",
        "split --seed 1 --set split.unit=window | windows of one subject in two parts",
        "split --seed 1 --set split.mode=chronological | there is nothing to draw",
        "split --seed 1 --color sometimes | --color",
        "split --seed x | Invalid value for option '--seed'",
        "order --seed 1 --epochs 0 | --epochs: at least 1 is needed, 0 found",
        "split | Missing required option: '--seed=N'",
      })
  void mistakesAreSaid(String command, String message) throws IOException {
    Path file = pipeline(6, "");
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.add(1, file.toString());
    CommandLine run = CommandLine.run(args.toArray(String[]::new));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aFileThatCannotBeReadStopsTheDraw() throws IOException {
    Path file = pipeline(6, "");
    Files.write(directory.resolve("S03.csv"), new byte[] {0, 1, 2, 0, 0, 3});
    CommandLine run = CommandLine.run("split", file.toString(), "--seed", "1");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("S03.csv", "nothing is written");
    assertThat(directory.resolve("split.csv")).doesNotExist();
  }
}
