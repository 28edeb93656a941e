package dev.epochlint.check;

import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A study without a fault, drawn at random: sizes, rates, channels, amplitudes and colours of noise
 * vary, and its split is an honest draw of subjects.
 */
final class CleanStudy {
  private static final double[] RATES = {50, 100, 128, 250, 256, 500, 512, 1000, 2048};
  private static final List<TailPolicy> TAILS =
      List.of(
          new TailPolicy.Drop(),
          new TailPolicy.Pad(),
          new TailPolicy.Keep(),
          new TailPolicy.Overlap());

  private static final List<String> LOSSES =
      List.of("mse", "pearson", "ccc", "huber", "mae", "cosine", "msle", "mape", "bce", "r2");

  /** Windows that a class lasts at least. */
  private static final int LONG = 12;

  private final Random random;
  private final List<String> subjects = new ArrayList<>();
  private final Study study;
  private boolean atAnEnd;
  private double chanceOfAnEnd;

  CleanStudy(long seed) {
    random = new Random(seed * 0x5851F42D4C957F2DL + 7);
    study = build();
  }

  /** The study. */
  Study study() {
    return study;
  }

  /** Whether an honest draw happened to be exactly the first or the last subjects. */
  boolean atAnEnd() {
    return atAnEnd;
  }

  /** How likely that was before the draws. */
  double chanceOfAnEnd() {
    return chanceOfAnEnd;
  }

  private Study build() {
    int length = 16 + random.nextInt(113);
    StudyBuilder builder = StudyBuilder.study();
    int stride = random.nextBoolean() ? length : (length + 1) / 2;
    TailPolicy tail = pick(TAILS);
    Montage montage = new Montage(random);
    if (random.nextBoolean()) {
      builder.channels(montage.channels());
    }
    double rate = RATES[random.nextInt(RATES.length)];
    if (random.nextBoolean()) {
      builder.rate(rate);
    }
    boolean target = random.nextBoolean();
    LossPlan loss =
        new LossPlan(
            target ? pick(LOSSES) : null,
            random.nextBoolean() ? 32 : null,
            false,
            NumberType.FLOAT32);
    builder.loss(loss);
    // A last window of a sample or two is a fault under a statistic of its time, and so is one that
    // is padded with zeros under a percentage.
    boolean pooled = Loss.of(loss).stream().anyMatch(Loss::pooled);
    boolean unfit =
        (pooled && tail instanceof TailPolicy.Keep)
            || ("mape".equals(loss.name()) && tail instanceof TailPolicy.Pad);
    builder.windowing(new Windowing(length, stride, unfit ? new TailPolicy.Drop() : tail));
    builder.normalize(pick(List.of("", "zscore/train", "zscore/window", "zscore/recording")));
    recordings(builder, montage, length, rate, loss.name());
    if (random.nextInt(4) > 0) {
      split(builder);
    }
    return builder.build();
  }

  private void recordings(
      StudyBuilder builder, Montage montage, int length, double rate, @Nullable String loss) {
    boolean oneLength = random.nextInt(4) == 0;
    int usual = length * (2 + random.nextInt(15));
    int each = 1 + random.nextInt(2);
    int count = 4 + random.nextInt(21);
    boolean inFile = random.nextBoolean();
    boolean timed = random.nextBoolean();
    double jitter = random.nextBoolean() ? 0 : 0.2 * random.nextDouble();
    int classes = random.nextBoolean() ? 0 : 2 + random.nextInt(4);
    String suffix = random.nextBoolean() ? ".mat" : ".csv";
    for (int s = 1; s <= count; s++) {
      String subject = String.format(java.util.Locale.ROOT, "%02d", s);
      subjects.add(subject);
      Montage.Subject of = montage.subject(random);
      for (int r = 0; r < each; r++) {
        int samples = oneLength ? usual : length + random.nextInt(2 * usual);
        samples = Math.max(samples, LONG * classes * length);
        String id = "S" + subject + (each > 1 ? "_" + r : "");
        ExampleRecording recording =
            ExampleRecording.of(id, of.record(random, samples))
                .subject(subject)
                .file(id + suffix)
                .rate(inFile ? rate : Double.NaN);
        if (loss != null) {
          recording = recording.target(target(loss, samples));
        }
        if (timed) {
          recording = recording.times(times(samples, rate, jitter));
        }
        builder.recording(classes == 0 ? recording : recording.labels(labels(samples, classes)));
      }
    }
  }

  /** A target in the domain of a loss. */
  private double[][] target(String loss, int samples) {
    double[][] values = Signals.coloured(random.nextLong(), 1, samples, 0.9);
    for (int t = 0; t < samples; t++) {
      double z = values[0][t];
      values[0][t] =
          switch (loss) {
            case "bce" -> 1 / (1 + Math.exp(-z));
            case "mape", "msle" -> 10 + z;
            default -> z;
          };
    }
    return values;
  }

  /** Times of a clock that jitters by a share of a sample. */
  private double[] times(int samples, double rate, double jitter) {
    double[] times = new double[samples];
    for (int t = 0; t < samples; t++) {
      times[t] = 1000 + (t + jitter * random.nextDouble()) / rate;
    }
    return times;
  }

  /** A class a sample, each in one stretch that is long against a window. */
  private double[] labels(int samples, int classes) {
    double[] labels = new double[samples];
    int first = random.nextInt(classes);
    int each = samples / classes + 1;
    for (int t = 0; t < samples; t++) {
      labels[t] = (first + t / each) % classes;
    }
    return labels;
  }

  private void split(StudyBuilder builder) {
    int k = Math.max(1, (int) Math.round(subjects.size() * (0.15 + 0.2 * random.nextDouble())));
    double validation = (double) k / subjects.size();
    builder.split(
        new SplitPlan(
            SplitPlan.Unit.SUBJECT,
            true,
            Map.of("train", 1 - validation, "validation", validation),
            SplitPlan.Mode.CROSS_SUBJECT,
            0,
            null,
            List.of()));
    int seeds = 1 + random.nextInt(3);
    double missed = Math.pow(1 - 2 / Ends.binomial(subjects.size(), k), seeds);
    chanceOfAnEnd = 1 - missed;
    for (int seed = 1; seed <= seeds; seed++) {
      List<String> order = new ArrayList<>(subjects);
      Collections.shuffle(order, random);
      List<String> held = order.subList(0, k).stream().sorted().toList();
      atAnEnd |= Ends.isAnEnd(subjects, held);
      builder.assign(String.valueOf(seed), "validation", held);
      builder.assign(String.valueOf(seed), "train", order.subList(k, order.size()));
    }
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
