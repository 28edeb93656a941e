package dev.epochlint.report.html;

import dev.epochlint.check.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A study whose subjects, files and channels have names that try to be more than names. */
final class HostileStudy {
  /** Names of subjects, as files may have them. */
  static final List<String> SUBJECTS =
      List.of(
          "<script>document.title='owned'<",
          "\"onmouseover='alert(1)'",
          "<img src=x onerror=alert(1)>",
          "\u202Egnp.exe",
          "إشارة القلب",
          "long-" + "x".repeat(200));

  /** Names of channels, as tables may have them. */
  static final List<String> CHANNELS =
      List.of(
          "</script><script>document.title='owned'</script>",
          "{style|owned}",
          "<!--<script>",
          "\u2028${alert(1)}\u2029");

  private static final List<String> SEEDS = List.of("1", "<b>2</b>");
  private static final int SAMPLES = 600;
  private static final int LENGTH = 64;
  private static final String ARRAY = "cut <b>&amp;.csv";

  private HostileStudy() {}

  /** Writes it below a directory; its pipeline file. */
  static Path write(Path directory) throws IOException {
    Path recordings = Files.createDirectories(directory.resolve("recordings"));
    List<String> split = new ArrayList<>(List.of("subject,part,seed"));
    List<String> rows = new ArrayList<>();
    for (int s = 0; s < SUBJECTS.size(); s++) {
      double[][] signal = Signals.noise(s + 1, CHANNELS.size(), SAMPLES);
      if (s % 2 == 0) {
        IntStream.range(100, 110).forEach(t -> signal[1][t] = Double.NaN);
      } else {
        IntStream.range(128, 400).forEach(t -> signal[2][t] = 0.5);
      }
      Files.writeString(recordings.resolve("S" + SUBJECTS.get(s) + ".csv"), table(signal));
      rows(signal, rows);
      for (String seed : SEEDS) {
        split.add(quoted(SUBJECTS.get(s)) + (s < 3 ? ",train," : ",validation,") + seed);
      }
    }
    Files.write(directory.resolve("split.csv"), split, StandardCharsets.UTF_8);
    Files.writeString(directory.resolve("order.csv"), order());
    Files.write(directory.resolve(ARRAY), rows, StandardCharsets.UTF_8);
    Files.writeString(directory.resolve("trace.csv"), trace());
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        epochlint: 1
        recordings:
          files: recordings/S*.csv
          subject: 'S(.+)\\.csv'
          signal: 1-4
          target: force
          labels: {variable: state, kind: class}
        windows: {length: 64, stride: 64}
        split: {file: split.csv}
        order: {file: order.csv, shuffled: true}
        arrays:
          train: {x: '%s', axes: [window, channel, time]}
        trace: {file: trace.csv}
        """
            .formatted(ARRAY));
    return pipeline;
  }

  private static String table(double[][] signal) {
    StringBuilder table = new StringBuilder();
    table.append(CHANNELS.stream().map(HostileStudy::quoted).collect(Collectors.joining(",")));
    table.append(",force,state");
    for (int t = 0; t < SAMPLES; t++) {
      table.append('\n');
      for (int c = 0; c < signal.length; c++) {
        table.append(c == 0 ? "" : ",").append(signal[c][t]);
      }
      table.append(",").append(signal[0][t] + 1).append(",").append(t / 200);
    }
    return table.append('\n').toString();
  }

  /** The windows as rows of one array, some of them one sample late. */
  private static void rows(double[][] signal, List<String> rows) {
    for (int start = 0; start + LENGTH <= SAMPLES; start += LENGTH) {
      StringBuilder row = new StringBuilder();
      int late = rows.size() % 9 == 4 ? 1 : 0;
      for (double[] channel : signal) {
        for (int t = start + late; t < start + late + LENGTH; t++) {
          row.append(row.isEmpty() ? "" : ",").append(channel[t]);
        }
      }
      rows.add(row.toString());
    }
  }

  /** A training whose gradients grow until they are infinite. */
  private static String trace() {
    StringBuilder trace = new StringBuilder("run,step,phase,tensor,norm,nan,inf,loss,lr\n");
    for (int step = 0; step < 80; step++) {
      double grown = Math.pow(step < 50 ? 1 : step - 48.0, 4);
      String loss = step < 70 ? String.valueOf(1 / (1 + step / 20.0)) : "NaN";
      String gradient = step < 69 ? grown + ",0,0" : "inf,0,3";
      trace.append("<i>a</i>,%d,loss,loss,,,,%s,0.01%n".formatted(step, loss));
      trace.append("<i>a</i>,%d,backward,<b>w</b>,%s,,0.01%n".formatted(step, gradient));
      trace.append("<i>a</i>,%d,update,<b>w</b>,%s,0,0,,0.01%n".formatted(step, 3 + grown / 1e4));
    }
    return trace.toString().replace("\r", "");
  }

  private static String order() {
    StringBuilder order = new StringBuilder("seed,epoch,position,index\n");
    for (String seed : SEEDS) {
      for (int epoch = 0; epoch < 2; epoch++) {
        for (int p = 0; p < 54; p++) {
          order.append("%s,%d,%d,%d%n".formatted(seed, epoch, p, epoch == 0 ? p : (p * 23) % 54));
        }
      }
    }
    return order.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
