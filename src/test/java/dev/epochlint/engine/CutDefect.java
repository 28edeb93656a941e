package dev.epochlint.engine;

import dev.epochlint.engine.CutCorpus.Tail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A way of cutting wrongly, with the id of the check that names it and what its message says. */
enum CutDefect {
  START_PLUS_ONE("cut-conformance", "every window starts 1 sample too late"),
  START_MINUS_THREE("window-count", "every window starts 3 samples too early"),
  STRIDE_SHORTER("window-count", "the stride is 16 instead of 32"),
  STRIDE_LONGER("window-count", "the stride is 33 instead of 32"),
  NO_OVERLAP("window-count", "the stride is 64 instead of 32"),
  BY_LETTERS("cut-conformance", "S1, S10, S11, S12 and 8 more (by letters"),
  REVERSED("cut-conformance", "rows are reversed in time"),
  NEGATED("cut-conformance", "rows are negated"),
  CHANNELS_SWAPPED("cut-conformance", "channels stand in another order"),
  CHANNELS_LAST("import-reshape-order|cut-conformance", "read as (channel, time)"),
  FORTRAN("cut-conformance", "Fortran order"),
  SCALED("cut-conformance", "every number is multiplied by 1000"),
  SHIFTED("cut-conformance", "every number is shifted"),
  Z_PER_WINDOW("cut-conformance", "each window was normalised by itself"),
  Z_PER_SUBJECT("cut-conformance", "each recording or subject was normalised by itself"),
  FLOAT16("cut-conformance", "reduced precision"),
  PADDED("tail-zero-pad", "are 0 in every channel"),
  STALE("tail-repeat", "are those of the row before"),
  JOINED("window-boundary", "span two recordings"),
  LAST_MISSING("window-count", "the last window of every recording is missing"),
  ONE_MISSING("window-count", "1 window of the recordings is missing"),
  ROW_TWICE("window-count|cut-conformance", "1 window occurs twice"),
  UNWRITTEN("tail-uninitialised", "were never written"),
  NAN("value-nonfinite", "1 NaN"),
  GARBAGE("value-garbage", "addresses of memory, no measurement"),
  FLAT("window-flat", "3 of "),
  SHUFFLED("cut-conformance", "rows lie in another order"),
  UNRELATED("cut-conformance", "not cut from these recordings");

  private final String check;
  private final String words;

  CutDefect(String check, String words) {
    this.check = check;
    this.words = words;
  }

  List<String> checks() {
    return List.of(check.split("\\|"));
  }

  String words() {
    return words;
  }

  /** The array that it gives. */
  double[][][] rows(CutCorpus corpus, CutCorpus other) {
    int w = CutCorpus.LENGTH;
    int s = CutCorpus.STRIDE;
    int[] order = CutCorpus.inOrder();
    List<double[][]> rows = new ArrayList<>(corpus.reference());
    List<double[][]> cut =
        switch (this) {
          case START_PLUS_ONE -> corpus.cut(order, 1, w, s, Tail.DROP);
          case START_MINUS_THREE -> corpus.cut(order, s - 3, w, s, Tail.DROP);
          case STRIDE_SHORTER -> corpus.cut(order, 0, w, 16, Tail.DROP);
          case STRIDE_LONGER -> corpus.cut(order, 0, w, 33, Tail.DROP);
          case NO_OVERLAP -> corpus.cut(order, 0, w, w, Tail.DROP);
          case BY_LETTERS -> corpus.cut(byLetters(), 0, w, s, Tail.DROP);
          case REVERSED -> mapped(rows, CutDefect::backwards);
          case NEGATED -> mapped(rows, row -> affine(row, -1, 0));
          case CHANNELS_SWAPPED -> mapped(rows, CutDefect::swapped);
          case CHANNELS_LAST -> mapped(rows, CutDefect::timeFirst);
          case FORTRAN -> fortran(rows);
          case SCALED -> mapped(rows, row -> affine(row, 1000, 0));
          case SHIFTED -> mapped(rows, row -> affine(row, 1, 500));
          case Z_PER_WINDOW -> mapped(rows, row -> zscored(row, row));
          case Z_PER_SUBJECT -> zPerSubject(corpus, order);
          case FLOAT16 -> mapped(rows, CutDefect::halved);
          case PADDED -> corpus.cut(order, 0, w, s, Tail.ZEROS);
          case STALE -> corpus.cut(order, 0, w, s, Tail.STALE);
          case JOINED -> joined(corpus);
          case LAST_MISSING -> lastMissing(corpus, order);
          case ONE_MISSING -> without(rows, 40);
          case ROW_TWICE -> with(rows, 41, rows.get(20));
          case UNWRITTEN -> unwritten(rows);
          case NAN -> with(without(rows, 40), 40, spoiled(rows.get(40)));
          case GARBAGE -> with(without(rows, 60), 60, garbage(rows.get(60)));
          case FLAT -> flat(rows);
          case SHUFFLED -> shuffled(rows);
          case UNRELATED -> other.reference();
        };
    return cut.toArray(double[][][]::new);
  }

  private static int[] byLetters() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < CutCorpus.RECORDINGS; i++) {
      ids.add(CutCorpus.id(i));
    }
    return ids.stream().sorted().mapToInt(id -> Integer.parseInt(id.substring(1)) - 1).toArray();
  }

  private static List<double[][]> mapped(
      List<double[][]> rows, UnaryOperator<double[][]> operator) {
    List<double[][]> mapped = new ArrayList<>();
    rows.forEach(row -> mapped.add(operator.apply(row)));
    return mapped;
  }

  private static double[][] backwards(double[][] row) {
    double[][] back = CutCorpus.copy(row);
    for (double[] channel : back) {
      for (int t = 0; t < channel.length / 2; t++) {
        double kept = channel[t];
        channel[t] = channel[channel.length - 1 - t];
        channel[channel.length - 1 - t] = kept;
      }
    }
    return back;
  }

  private static double[][] affine(double[][] row, double scale, double offset) {
    double[][] other = CutCorpus.copy(row);
    for (double[] channel : other) {
      for (int t = 0; t < channel.length; t++) {
        channel[t] = (float) (channel[t] * scale + offset);
      }
    }
    return other;
  }

  private static double[][] swapped(double[][] row) {
    double[][] other = row.clone();
    other[0] = row[row.length - 1];
    other[row.length - 1] = row[0];
    return other;
  }

  /** Numbers that lie as (time, channel) and are read as (channel, time). */
  private static double[][] timeFirst(double[][] row) {
    double[][] read = new double[row.length][row[0].length];
    int flat = 0;
    for (int t = 0; t < row[0].length; t++) {
      for (double[] channel : row) {
        read[flat / row[0].length][flat % row[0].length] = channel[t];
        flat++;
      }
    }
    return read;
  }

  private static List<double[][]> fortran(List<double[][]> rows) {
    int channels = rows.get(0).length;
    int samples = rows.get(0)[0].length;
    List<double[][]> read = mapped(rows, CutCorpus::copy);
    int flat = 0;
    for (int t = 0; t < samples; t++) {
      for (int c = 0; c < channels; c++) {
        for (double[][] row : rows) {
          int rest = flat % (channels * samples);
          read.get(flat / (channels * samples))[rest / samples][rest % samples] = row[c][t];
          flat++;
        }
      }
    }
    return read;
  }

  private static double[][] zscored(double[][] row, double[][] by) {
    double[][] other = CutCorpus.copy(row);
    for (int c = 0; c < row.length; c++) {
      double mean = Arrays.stream(by[c]).average().orElse(0);
      double variance = Arrays.stream(by[c]).map(v -> (v - mean) * (v - mean)).average().orElse(1);
      for (int t = 0; t < row[c].length; t++) {
        other[c][t] = (float) ((row[c][t] - mean) / Math.sqrt(variance));
      }
    }
    return other;
  }

  private static List<double[][]> zPerSubject(CutCorpus corpus, int[] order) {
    List<double[][]> rows = new ArrayList<>();
    for (int recording : order) {
      double[][] signal = corpus.signal(recording);
      for (double[][] row :
          corpus.cut(new int[] {recording}, 0, CutCorpus.LENGTH, CutCorpus.STRIDE, Tail.DROP)) {
        rows.add(zscored(row, signal));
      }
    }
    return rows;
  }

  /** Numbers with 11 bits, as float16 has them. */
  private static double[][] halved(double[][] row) {
    double[][] other = CutCorpus.copy(row);
    for (double[] channel : other) {
      for (int t = 0; t < channel.length; t++) {
        double unit = Math.scalb(1.0, Math.getExponent(channel[t]) - 10);
        channel[t] = Math.rint(channel[t] / unit) * unit;
      }
    }
    return other;
  }

  private static List<double[][]> joined(CutCorpus corpus) {
    double[][] signal = corpus.joined();
    List<double[][]> rows = new ArrayList<>();
    for (int start = 0; start + CutCorpus.LENGTH <= signal[0].length; start += CutCorpus.STRIDE) {
      rows.add(CutCorpus.window(signal, start, CutCorpus.LENGTH));
    }
    return rows;
  }

  private static List<double[][]> lastMissing(CutCorpus corpus, int[] order) {
    List<double[][]> rows = new ArrayList<>();
    for (int recording : order) {
      List<double[][]> of =
          corpus.cut(new int[] {recording}, 0, CutCorpus.LENGTH, CutCorpus.STRIDE, Tail.DROP);
      rows.addAll(of.subList(0, of.size() - 1));
    }
    return rows;
  }

  private static List<double[][]> without(List<double[][]> rows, int row) {
    List<double[][]> fewer = new ArrayList<>(rows);
    fewer.remove(row);
    return fewer;
  }

  private static List<double[][]> with(List<double[][]> rows, int at, double[][] row) {
    List<double[][]> more = new ArrayList<>(rows);
    more.add(at, row);
    return more;
  }

  private static double[][] spoiled(double[][] row) {
    double[][] other = CutCorpus.copy(row);
    other[0][5] = Double.NaN;
    return other;
  }

  /** Memory that another program left: the pointers of its objects. */
  private static double[][] garbage(double[][] row) {
    double[][] other = CutCorpus.copy(row);
    for (int t = 40; t < other[0].length; t++) {
      other[0][t] = Double.longBitsToDouble(0x00007f3a5c0012e0L + 16L * t);
    }
    return other;
  }

  /** An electrode that came off for a while, in the array alone. */
  private static List<double[][]> flat(List<double[][]> rows) {
    List<double[][]> other = mapped(rows, CutCorpus::copy);
    for (int row = 30; row < 33; row++) {
      Arrays.fill(other.get(row)[1], 7.25);
    }
    return other;
  }

  private static List<double[][]> unwritten(List<double[][]> rows) {
    List<double[][]> more = new ArrayList<>(rows);
    for (int i = 0; i < 7; i++) {
      more.add(CutCorpus.empty(CutCorpus.LENGTH, rows.get(0).length));
    }
    return more;
  }

  private static List<double[][]> shuffled(List<double[][]> rows) {
    List<double[][]> other = new ArrayList<>(rows);
    Collections.shuffle(other, new Random(5));
    return other;
  }
}
