package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLCell;
import com.jmatio.types.MLChar;
import com.jmatio.types.MLDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns of words beside a signal: labels where they are declared, else no channels. */
class WordLabelsTest {
  private static final List<String> WORDS = List.of("walk", "run", "rest", "sit");

  @TempDir Path directory;

  /** What the cell of a recording and sample says. */
  @FunctionalInterface
  private interface Cell {
    String at(int recording, int sample);
  }

  private static String honest(int recording, int sample) {
    // No two recordings begin with the same word, and none has all of them.
    return WORDS.get((recording + sample / 100 % 3) % WORDS.size());
  }

  private void recordings(Cell activity, Cell event) throws IOException {
    Random random = new Random(1);
    for (int s = 0; s < 6; s++) {
      StringBuilder text = new StringBuilder("ax,ay,activity,event\n");
      for (int t = 0; t < 1200; t++) {
        text.append(
            String.format(
                Locale.ROOT,
                "%.4f,%.4f,%s,%s%n",
                random.nextGaussian(),
                random.nextGaussian(),
                activity.at(s, t),
                event.at(s, t)));
      }
      Files.writeString(directory.resolve("S" + (s + 1) + ".csv"), text);
    }
  }

  private CommandLine validate(String labels, String... more) throws IOException {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        "epochlint: 1\nrecordings:\n  files: 'S*.csv'\n  subject: 'S(\\d+)'\n  rate: 50\n"
            + labels
            + "windows: {length: 50}\n"
            + "split: {parts: {train: ['1', '3', '5', '6'], validation: ['2', '4']}}\n");
    List<String> args = new ArrayList<>(List.of("validate", pipeline.toString()));
    args.addAll(List.of("--format", "json"));
    args.addAll(List.of(more));
    return CommandLine.run(args.toArray(String[]::new));
  }

  private static List<String> findings(CommandLine run) throws IOException {
    List<String> findings = new ArrayList<>();
    for (JsonNode finding : run.json().get("findings")) {
      if (!finding.get("severity").asText().equals("note")) {
        findings.add(finding.get("check").asText() + ": " + finding.get("message").asText());
      }
    }
    return findings;
  }

  private static final String DECLARED = "  labels: {column: activity}\n";

  private static String noEvent(int recording, int sample) {
    return "";
  }

  @Test
  void declaredWordsAreClasses() throws IOException {
    recordings(WordLabelsTest::honest, WordLabelsTest::noEvent);
    for (String labels : List.of(DECLARED, "  labels: {column: activity, classes: 4}\n")) {
      CommandLine run = validate(labels);
      assertThat(findings(run)).isEmpty();
      assertThat(run.status()).isZero();
    }
  }

  @Test
  void theSameWhateverIsReadFirst() throws IOException {
    recordings(WordLabelsTest::honest, WordLabelsTest::noEvent);
    String labels = "  labels: {column: activity, classes: 3}\n";
    String report = validate(labels, "--no-cache", "--threads", "1").out();
    assertThat(report).contains("4 different words are labels, and only 3 classes are declared");
    assertThat(validate(labels, "--no-cache", "--threads", "4").out()).isEqualTo(report);
    assertThat(validate(labels, "--threads", "3").out()).isEqualTo(report);
    assertThat(validate(labels, "--threads", "2").out()).isEqualTo(report);
  }

  @Test
  void undeclaredWordsAreNoChannels() throws IOException {
    recordings(WordLabelsTest::honest, (s, t) -> s % 2 == 0 && t == 700 ? "button" : "");
    CommandLine run = validate("");
    assertThat(run.status()).isZero();
    assertThat(findings(run)).isEmpty();
    assertThat(run.out().split("left out of the signal", -1)).hasSize(2);
    assertThat(run.json().get("recordings").get(0).get("channels").asInt()).isEqualTo(2);
  }

  static IntStream slips() {
    return IntStream.range(0, 20);
  }

  /** One label of 7,200 is another word miswritten. */
  @ParameterizedTest
  @MethodSource("slips")
  void aSlipOfThePen(int seed) throws IOException {
    Random random = new Random(seed);
    int recording = random.nextInt(6);
    int sample = random.nextInt(1200);
    BinaryOperator<String> slip =
        List.<BinaryOperator<String>>of(
                (word, other) -> word.substring(0, 2) + word.substring(3),
                (word, other) -> word.toUpperCase(Locale.ROOT),
                (word, other) -> word.replaceFirst("(.)(.)(.)", "$1$3$2"),
                (word, other) -> word + " " + word.charAt(0),
                (word, other) -> word.charAt(0) + "x" + word.substring(2))
            .get(random.nextInt(5));
    String right = "r" + honest(recording, sample) + "ing";
    String wrong = slip.apply(right, "");
    recordings(
        (s, t) -> s == recording && t == sample ? wrong : "r" + honest(s, t) + "ing",
        WordLabelsTest::noEvent);
    assertThat(findings(validate("  labels: {column: activity, classes: 4}\n")))
        .containsExactly(
            "value-label-domain: S%d.csv: label '%s' at %d is nearly '%s': 1 label of the one, %s"
                    .formatted(recording + 1, wrong, sample, right, count(right))
                + " of the other");
  }

  private static String count(String right) {
    long count =
        IntStream.range(0, 7200)
            .filter(i -> ("r" + honest(i / 1200, i % 1200) + "ing").equals(right))
            .count();
    return String.format(Locale.ROOT, "%,d", count - 1);
  }

  /** One person writes all words in another way. */
  @Test
  void wordsOfAnotherHand() throws IOException {
    recordings(
        (s, t) -> s == 4 ? honest(s, t).toUpperCase(Locale.ROOT) : honest(s, t),
        WordLabelsTest::noEvent);
    assertThat(findings(validate("  labels: {column: activity, classes: 4}\n")))
        .containsExactly(
            "value-label-domain: S5.csv: label 'REST' at 200 is nearly 'rest': 400 labels of the"
                + " one, 1,600 of the other; likewise 'RUN' (run) and 'WALK' (walk)");
  }

  @Test
  void missingLabelsAreToldOnce() throws IOException {
    recordings((s, t) -> t % 3 == 1 ? "" : honest(s, t), WordLabelsTest::noEvent);
    assertThat(findings(validate(DECLARED)))
        .containsExactly(
            "value-label-domain: S1.csv: label NaN at 1 is missing; 2,400 labels such");
  }

  /** Stages of sleep are written W, 1, 2, 3, R; one without a stage is left out by its word. */
  @Test
  void numbersAmongWords() throws IOException {
    List<String> stages = List.of("W", "1", "2", "3", "R", "?");
    recordings((s, t) -> stages.get((s + t / 100) % 6), WordLabelsTest::noEvent);
    assertThat(findings(validate("  labels: {column: activity, classes: 5, ignore: ['?']}\n")))
        .isEmpty();
    assertThat(findings(validate("  labels: {column: activity, classes: 5}\n")))
        .singleElement()
        .asString()
        .contains("6 different words are labels, and only 5 classes are declared");
  }

  @Test
  void aWordAmongNumbers() throws IOException {
    recordings((s, t) -> s == 2 && t == 77 ? "o" : "" + t / 100 % 2, WordLabelsTest::noEvent);
    assertThat(findings(validate(DECLARED)))
        .containsExactly("value-label-domain: S3.csv: label 'o' at 77 is no number");
  }

  @Test
  void inspectListsTheWords() throws IOException {
    recordings(WordLabelsTest::honest, (s, t) -> t == 700 ? "button" : "");
    String file = directory.resolve("S1.csv").toString();
    assertThat(CommandLine.run("inspect", file).out())
        .contains("activity, in words: rest 400, run 400, walk 400")
        .contains("event, in words: button 1");
    JsonNode words =
        CommandLine.run("inspect", file, "--format", "json").json().get(0).findValue("words");
    assertThat(words.toString()).isEqualTo("{\"rest\":400,\"run\":400,\"walk\":400}");
  }

  @Test
  void initDeclaresTheColumn() throws IOException {
    recordings(WordLabelsTest::honest, WordLabelsTest::noEvent);
    CommandLine run = CommandLine.run("init", directory.toString());
    assertThat(run.out() + run.err() + Files.exists(directory.resolve("pipeline.yaml")))
        .contains("labels: {column: activity, kind: class}");
  }

  /** Cell arrays of text, one word a window, and one text for the recording. */
  @Test
  void wordsInMatlabFiles() throws IOException {
    for (int s = 0; s < 6; s++) {
      Random random = new Random(s);
      MLCell cells = new MLCell("stage", new int[] {1, 24});
      for (int w = 0; w < 24; w++) {
        String word = s == 3 && w == 7 ? "raest" : honest(s, 50 * w);
        cells.set(new MLChar("", s == 2 && w == 1 ? "" : word), w);
      }
      double[] signal = random.doubles(2400).toArray();
      new MatFileWriter(
          directory.resolve("S" + (s + 1) + ".mat").toFile(),
          List.of(
              new MLDouble("x", signal, 2),
              cells,
              new MLChar("group", s % 2 == 0 ? "patient" : "control")));
    }
    CommandLine run = validateMat("{variable: stage, classes: 5}");
    assertThat(findings(run)).anyMatch(f -> f.contains("S3.mat: label NaN at 1 is missing"));
    assertThat(findings(run)).noneMatch(f -> f.contains("different words are labels, and only"));
    assertThat(findings(validateMat("{variable: stage, classes: 4}")))
        .anyMatch(f -> f.contains("5 different words are labels, and only 4 classes"));
    assertThat(findings(validateMat("{variable: group, classes: 2}"))).isEmpty();
  }

  private CommandLine validateMat(String labels) throws IOException {
    Path pipeline = directory.resolve("mat.yaml");
    Files.writeString(
        pipeline,
        "epochlint: 1\nrecordings: {files: 'S*.mat', subject: 'S(\\d+)', signal: x, labels: "
            + labels
            + "}\nwindows: {length: 50}\n");
    return CommandLine.run("validate", pipeline.toString(), "--format", "json");
  }
}
