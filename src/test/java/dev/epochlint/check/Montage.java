package dev.epochlint.check;

import java.util.Random;

/** What the channels of a study have in common, and how subjects differ. */
final class Montage {
  private final int channels;
  private final double[] decades;
  private final double[] memory;
  private final double offset;
  private final double spread;
  private final boolean quantised;

  Montage(Random random) {
    channels = 1 + random.nextInt(20);
    decades = new double[channels];
    memory = new double[channels];
    double usual = -6 + 9 * random.nextDouble();
    double range = random.nextBoolean() ? 0 : 1.5 * random.nextDouble();
    boolean oneColour = random.nextBoolean();
    double colour = 0.97 * random.nextDouble();
    for (int c = 0; c < channels; c++) {
      decades[c] = usual + range * random.nextDouble();
      memory[c] = oneColour ? colour : 0.97 * random.nextDouble();
    }
    offset = random.nextBoolean() ? 0 : 20 * random.nextGaussian();
    spread = 0.15 * random.nextDouble();
    quantised = random.nextInt(3) == 0;
  }

  int channels() {
    return channels;
  }

  /** One subject: an amplitude of its own in each channel. */
  Subject subject(Random random) {
    double[] amplitude = new double[channels];
    double own = spread * random.nextGaussian();
    for (int c = 0; c < channels; c++) {
      amplitude[c] = Math.pow(10, decades[c] + own + spread * random.nextGaussian() / 2);
    }
    return new Subject(amplitude);
  }

  /** The amplitudes of one subject. */
  final class Subject {
    private final double[] amplitude;

    private Subject(double[] amplitude) {
      this.amplitude = amplitude;
    }

    /** A recording, shape (channels, samples). */
    double[][] record(Random random, int samples) {
      double[][] signal = new double[channels][];
      for (int c = 0; c < channels; c++) {
        signal[c] = Signals.coloured(random.nextLong(), 1, samples, memory[c])[0];
        double step = quantised ? amplitude[c] / 50 : 0;
        for (int t = 0; t < samples; t++) {
          double value = amplitude[c] * (signal[c][t] + offset);
          signal[c][t] = quantised ? Math.rint(value / step) * step : value;
        }
      }
      return signal;
    }
  }
}
