package dev.epochlint.check;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Defects of files and of what is read of them. */
final class ImportPlants {
  private ImportPlants() {}

  private static ImportFailure failure(ImportFailure.Kind kind, String variable) {
    return new ImportFailure(kind, "S99.mat", variable, "is not there", -1, List.of());
  }

  /** All of them. */
  static List<Ladder> ladders() {
    return List.of(
        Ladder.ladder(
            "import-unreadable",
            "files",
            (n, p) -> p.build().failure(failure(ImportFailure.Kind.UNREADABLE, "")),
            1),
        Ladder.ladder(
            "import-variable",
            "files",
            (n, p) -> p.build().failure(failure(ImportFailure.Kind.VARIABLE, "x")),
            1),
        Ladder.ladder(
            "import-csv-cells",
            "cells",
            (n, p) ->
                p.build(
                    i ->
                        i == p.s
                            ? p.recording(i).file("a.csv").imported(cells(n))
                            : p.recording(i)),
            1),
        Ladder.ladder(
            "import-class",
            "zeros",
            (n, p) -> {
              double unit = p.scale() / 500;
              for (double[] row : p.signals[p.s]) {
                for (int t = 0; t < row.length; t++) {
                  row[t] = Math.rint(row[t] / unit);
                }
              }
              Arrays.fill(p.channel(), p.t, p.t + (int) n, 0);
              return p.build(
                  i -> i == p.s ? p.recording(i).variable("x", "int16") : p.recording(i));
            },
            2,
            4,
            6,
            7,
            8,
            12,
            20),
        Ladder.ladder(
            "import-axis-transposed",
            "recordings",
            (n, p) -> {
              p.signals[p.s] = transposed(p.signals[p.s]);
              return p.build();
            },
            1),
        Ladder.ladder(
            "import-reshape-order",
            "ratio of roughness",
            (n, p) ->
                p.build(
                    i ->
                        p.recording(i)
                            .layout(
                                new Layout(
                                    List.of(
                                        new Layout.AxisRoughness(true, 1, "time", 0.2 * n, 0.3 * n),
                                        new Layout.AxisRoughness(false, 0, "time", 0.2, 0.3)),
                                    false))),
            1,
            1.5,
            2,
            2.4,
            2.6,
            3,
            5),
        Ladder.ladder(
            "import-subject-order",
            "files swapped",
            (n, p) ->
                p.build(
                    i -> {
                      int other = p.s == 0 ? 1 : 0;
                      int of = i == p.s ? other : i == other ? p.s : i;
                      return p.recording(i).subjectInFile(String.valueOf(of + 1));
                    }),
            2),
        Ladder.ladder(
            "import-duplicate-recording",
            "recordings",
            (n, p) -> {
              p.signals[p.s] = Signals.scaled(p.signals[p.s == 0 ? 1 : 0], 1);
              return p.build();
            },
            1),
        Ladder.ladder(
            "import-sampling-rate",
            "% off",
            (n, p) -> p.build(i -> Defects.timed(p, i, i == p.s ? 1 + n / 100 : 1, -1)).rate(100),
            0.05,
            0.09,
            0.15,
            0.2,
            0.5,
            1,
            2,
            10),
        Ladder.ladder(
            "import-timestamps",
            "samples missing",
            (n, p) -> p.build(i -> Defects.timed(p, i, 1, i == p.s ? n : 0)),
            0.3,
            0.45,
            0.6,
            1,
            5));
  }

  private static ImportReport cells(double n) {
    return new ImportReport(
        50,
        100,
        Map.of(CellProblem.Kind.NOT_A_NUMBER, (long) n),
        List.of(new CellProblem(CellProblem.Kind.NOT_A_NUMBER, 9, 1, "abc")),
        0,
        "",
        List.of());
  }

  private static double[][] transposed(double[][] signal) {
    double[][] turned = new double[signal[0].length][signal.length];
    for (int c = 0; c < signal.length; c++) {
      for (int t = 0; t < signal[0].length; t++) {
        turned[t][c] = signal[c][t];
      }
    }
    return turned;
  }
}
