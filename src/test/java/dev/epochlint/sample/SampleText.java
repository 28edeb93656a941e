package dev.epochlint.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Pipeline files and splits of the sample studies. */
final class SampleText {
  private static final String PIPELINE =
      """
      epochlint: 1

      recordings:
        files: ['recordings/S*.mat', 'recordings/S*.csv']
        subject: 'S(\\d+)'
        signal: [C3, C4, O1, O2]     # variables of the MATLAB files, columns of the tables
        target: force
        rate: 64

      windows:
        length: 128
        stride: 64
        count: %d                   # what the training code counts

      split:
        unit: subject
        file: split.csv
        shuffled: true               # it claims to draw at random, by seed

      loss:
        name: pearson
        batch: 32
        output: loss.csv             # what it returned, sample by sample

      trace:
        file: trace.csv              # what the recorder wrote of a training run
      """;

  static final String CLEAN_PIPELINE =
      "# Twelve subjects, two seconds a window, half overlapping: nothing is wrong here.\n"
          + PIPELINE.formatted(347);

  static final String FAULTY_PIPELINE =
      "# The same study with the faults of real ones: see what epochlint says.\n"
          + PIPELINE.formatted(306);

  private SampleText() {}

  static void write(Path directory, String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(directory).resolve(name), text);
  }

  private static List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    for (int s = 1; s <= 12; s++) {
      subjects.add(String.format(Locale.ROOT, "%02d", s));
    }
    return subjects;
  }

  /** Three seeds, each a draw of its own. */
  static String honestSplit() {
    StringBuilder text = new StringBuilder("seed,subject,part\n");
    for (int seed = 1; seed <= 3; seed++) {
      List<String> order = subjects();
      Collections.shuffle(order, new Random(40L + seed));
      List<String> held = order.subList(0, 4);
      rows(text, seed, held);
    }
    return text.toString();
  }

  /** Three seeds, the same last four subjects each time. */
  static String fakeSplit() {
    StringBuilder text = new StringBuilder("seed,subject,part\n");
    for (int seed = 1; seed <= 3; seed++) {
      rows(text, seed, subjects().subList(8, 12));
    }
    return text.toString();
  }

  /** A loss for each window of each of fifty batches, falling as training goes on. */
  static String honestLoss() {
    Random random = new Random(51);
    return loss(step -> Math.exp(-step / 40.0) * (0.6 + 0.3 * random.nextDouble()), false);
  }

  /** One loss a batch in a vector of zeros, of which the framework takes the mean. */
  static String oneLossABatch() {
    return loss(step -> Math.exp(-step / 400.0) * 0.84, true);
  }

  private static String loss(IntToDoubleFunction value, boolean firstOnly) {
    StringBuilder text = new StringBuilder("step,position,value,reported\n");
    for (int step = 0; step < 50; step++) {
      double[] values = new double[32];
      double sum = 0;
      for (int i = 0; i < (firstOnly ? 1 : values.length); i++) {
        values[i] = value.applyAsDouble(step);
        sum += values[i];
      }
      for (int i = 0; i < values.length; i++) {
        text.append(
            String.format(
                Locale.ROOT, "%d,%d,%.6f,%.6f\n", step, i, values[i], sum / values.length));
      }
    }
    return text.toString();
  }

  private static void rows(StringBuilder text, int seed, List<String> held) {
    for (String subject : subjects()) {
      String part = held.contains(subject) ? "validation" : "train";
      text.append(seed).append(',').append(subject).append(',').append(part).append('\n');
    }
  }
}
