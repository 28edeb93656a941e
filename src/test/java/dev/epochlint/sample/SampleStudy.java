package dev.epochlint.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Makes the studies of {@code sample-data}: twelve subjects, four channels of an electrode cap and
 * the force of a grip, in MATLAB files and tables; one study clean, its twin with the faults that
 * {@link Faults} plants; and arrays cut out of some of them. The same every time.
 *
 * <p>Run {@code main} with the directory to write to.
 */
public final class SampleStudy {
  static final int RATE_HZ = 64;
  static final List<String> CHANNELS = List.of("C3", "C4", "O1", "O2");
  static final String TARGET = "force";
  private static final int SUBJECTS = 12;
  private static final int TABLES_FROM = 9;
  private static final int COMPRESSED_FROM = 5;

  /** The recordings by subject, each a map from the name of a channel to its samples. */
  private final Map<String, Map<String, double[]>> recordings = new LinkedHashMap<>();

  SampleStudy() {
    for (int s = 1; s <= SUBJECTS; s++) {
      recordings.put(String.format(Locale.ROOT, "%02d", s), recording(new Random(9000L + s)));
    }
  }

  /** Writes both studies. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path directory) throws IOException {
    SampleStudy clean = new SampleStudy();
    clean.writeRecordings(directory.resolve("clean"));
    SampleText.write(directory.resolve("clean"), "pipeline.yaml", SampleText.CLEAN_PIPELINE);
    SampleText.write(directory.resolve("clean"), "split.csv", SampleText.honestSplit());
    SampleText.write(directory.resolve("clean"), "loss.csv", SampleText.honestLoss());
    copyTrace("clean", directory);
    SampleArrays.write(directory.resolve("arrays"), clean.recordings);
    SampleStudy faulty = new SampleStudy();
    Faults.plant(faulty.recordings);
    faulty.writeRecordings(directory.resolve("faulty"));
    Faults.plantInText(directory.resolve("faulty/recordings"));
    SampleText.write(directory.resolve("faulty"), "pipeline.yaml", SampleText.FAULTY_PIPELINE);
    SampleText.write(directory.resolve("faulty"), "split.csv", SampleText.fakeSplit());
    SampleText.write(directory.resolve("faulty"), "loss.csv", SampleText.oneLossABatch());
    copyTrace("faulty", directory);
  }

  /** The trace of a run of PyTorch on the study, which src/test/python/sample_runs.py recorded. */
  private static void copyTrace(String study, Path directory) throws IOException {
    Files.copy(
        Path.of("src/test/resources/sample", study + "-trace.csv"),
        directory.resolve(study).resolve("trace.csv"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** A rhythm of 10 Hz that comes and goes over coloured noise, in microvolts; force in newtons. */
  private static Map<String, double[]> recording(Random random) {
    int samples = 1700 + random.nextInt(500);
    double gain = Math.exp(0.2 * random.nextGaussian());
    double[] force = new double[samples];
    double level = 20;
    for (int t = 0; t < samples; t++) {
      level += 0.02 * (20 - level) + 0.8 * random.nextGaussian();
      force[t] = rounded(level);
    }
    Map<String, double[]> channels = new LinkedHashMap<>();
    for (String name : CHANNELS) {
      double[] values = new double[samples];
      double slow = 0;
      double phase = random.nextDouble();
      for (int t = 0; t < samples; t++) {
        slow = 0.9 * slow + 4 * random.nextGaussian();
        double rhythm = 6 * StrictMath.sin(2 * Math.PI * (10.0 * t / RATE_HZ + phase));
        values[t] = rounded(gain * (slow + rhythm - 0.1 * force[t]));
      }
      channels.put(name, values);
    }
    channels.put(TARGET, force);
    return channels;
  }

  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }

  private void writeRecordings(Path directory) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("recordings"));
    for (Map.Entry<String, Map<String, double[]>> recording : recordings.entrySet()) {
      int number = Integer.parseInt(recording.getKey());
      String stem = "S" + recording.getKey();
      if (number >= TABLES_FROM) {
        Files.writeString(folder.resolve(stem + ".csv"), table(recording.getValue()));
      } else {
        SampleMat.write(
            folder.resolve(stem + ".mat"), recording.getValue(), number >= COMPRESSED_FROM);
      }
    }
  }

  private static String table(Map<String, double[]> channels) {
    StringBuilder text = new StringBuilder(String.join(",", channels.keySet())).append('\n');
    int samples = channels.values().iterator().next().length;
    for (int t = 0; t < samples; t++) {
      List<String> row = new ArrayList<>();
      for (double[] channel : channels.values()) {
        row.add(String.valueOf(channel[t]));
      }
      text.append(String.join(",", row)).append('\n');
    }
    return text.toString();
  }
}
