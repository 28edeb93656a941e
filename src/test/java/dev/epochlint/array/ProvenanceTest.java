package dev.epochlint.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {
  private static final int CHANNELS = 4;

  private record At(int recording, int start) {}

  private static double[][] signal(int recording) {
    Random random = new Random(77 + recording);
    double[][] signal = new double[CHANNELS][5000 + 37 * recording];
    for (double[] channel : signal) {
      double value = 0;
      for (int t = 0; t < channel.length; t++) {
        value = 0.9 * value + random.nextGaussian();
        channel[t] = (float) value;
      }
    }
    return signal;
  }

  private static void feed(RecordingSink sink, double[][] signal) {
    for (int start = 0; start < signal[0].length; start += Slice.SAMPLES) {
      int from = start;
      int end = Math.min(signal[0].length, start + Slice.SAMPLES);
      double[][] part =
          Arrays.stream(signal)
              .map(channel -> Arrays.copyOfRange(channel, from, end))
              .toArray(double[][]::new);
      sink.slice(Role.SIGNAL, new Slice(start, end - start, part));
    }
    sink.end(ImportReport.NOTHING);
  }

  private static double[][] row(double[][] signal, int start, int samples) {
    return Arrays.stream(signal)
        .map(channel -> Arrays.copyOfRange(channel, start, start + samples))
        .toArray(double[][]::new);
  }

  private static Placements locate(List<double[][]> recordings, List<double[][]> rows)
      throws ImportException, IOException {
    Placements placements = new Placements(rows.size());
    Provenance provenance =
        new Provenance(
            feed -> {
              for (int r = 0; r < recordings.size(); r++) {
                RecordingSink sink = feed.begin(r, CHANNELS);
                if (sink != null) {
                  feed(sink, recordings.get(r));
                }
              }
            },
            recordings.stream().mapToLong(signal -> signal[0].length).toArray());
    int samples = rows.get(0)[0].length;
    provenance.locate(
        List.of(
            new Provenance.Wanted(
                sink -> {
                  for (int k = 0; k < rows.size(); k++) {
                    sink.row(k, rows.get(k), samples);
                  }
                },
                CHANNELS,
                samples,
                placements)));
    return placements;
  }

  private static double[][] mapped(double[][] row, UnaryOperator<Double> map) {
    return Arrays.stream(row)
        .map(channel -> Arrays.stream(channel).map(map::apply).toArray())
        .toArray(double[][]::new);
  }

  private static double half(double value) {
    double unit = Math.scalb(1.0, Math.getExponent(value) - 10);
    return Math.rint(value / unit) * unit;
  }

  /** Rows of any length and start, in any order, as they are, rounded, or scaled. */
  @ParameterizedTest
  @CsvSource({
    "256,exact",
    "128,exact",
    "64,exact",
    "40,exact",
    "256,half",
    "64,half",
    "256,affine",
    "64,affine"
  })
  void everyRowIsPlaced(int samples, String how) throws ImportException, IOException {
    List<double[][]> recordings = new ArrayList<>();
    List<At> places = new ArrayList<>();
    Random random = new Random(samples);
    for (int r = 0; r < 12; r++) {
      recordings.add(signal(r));
      for (int k = 0; k < 100; k++) {
        places.add(new At(r, random.nextInt(recordings.get(r)[0].length - samples + 1)));
      }
    }
    Collections.shuffle(places, random);
    List<double[][]> rows = new ArrayList<>();
    for (At at : places) {
      double[][] row = row(recordings.get(at.recording()), at.start(), samples);
      double scale = 0.1 + random.nextDouble();
      rows.add(
          switch (how) {
            case "half" -> mapped(row, ProvenanceTest::half);
            case "affine" -> mapped(row, value -> Double.valueOf((float) (scale * (value - 3))));
            default -> row;
          });
    }
    Placements placements = locate(recordings, rows);
    int right = 0;
    for (int k = 0; k < rows.size(); k++) {
      At at = places.get(k);
      boolean placed = placements.placed(k);
      right += placed ? 1 : 0;
      if (placed) {
        assertThat(new At(placements.recording(k), (int) placements.start(k))).isEqualTo(at);
      }
    }
    assertThat(right).isGreaterThanOrEqualTo(how.equals("exact") ? 1200 : 1199);
    assertThat(placements.count(Placements.Kind.EXACT)).isEqualTo(how.equals("exact") ? 1200 : 0);
  }

  @Test
  void rowsOfNoRecording() throws ImportException, IOException {
    List<double[][]> rows = new ArrayList<>();
    for (int k = 0; k < 500; k++) {
      rows.add(row(signal(100 + k % 7), 8 * k, 128));
    }
    Placements placements = locate(List.of(signal(0), signal(1)), rows);
    assertThat(placements.placed()).isZero();
    assertThat(placements.reading()).isEqualTo(Placements.Reading.NONE);
  }

  @Test
  void rowsThatAreTooShortAreUndecided() throws ImportException, IOException {
    Placements placements =
        locate(List.of(signal(0), signal(1)), Collections.singletonList(row(signal(0), 0, 20)));
    assertThat(placements.kind(0)).isEqualTo(Placements.Kind.AMBIGUOUS);
  }

  @Test
  void whatContentCantTell() throws ImportException, IOException {
    double[][] signal = signal(0);
    for (double[] channel : signal) {
      for (int t = 1000; t < 4000; t++) {
        channel[t] = (t / 8 % 2) * 5; // the same every 16 samples
      }
      Arrays.fill(channel, 4000, 4600, 2);
    }
    Placements placements =
        locate(
            Collections.singletonList(signal),
            List.of(row(signal, 0, 128), row(signal, 1500, 128), row(signal, 4100, 128)));
    assertThat(placements.kind(0)).isEqualTo(Placements.Kind.EXACT);
    assertThat(placements.kind(1)).isEqualTo(Placements.Kind.AMBIGUOUS);
    assertThat(placements.kind(2)).isEqualTo(Placements.Kind.FLAT);
  }
}
