package dev.epochlint.window;

import java.io.Serializable;

/** What becomes of the samples after the last full window. */
public sealed interface TailPolicy extends Serializable {

  /** Name as pipelines write it. */
  String id();

  /** The windows of a recording of {@code samples} samples. */
  Cut cut(long samples, long length, long stride);

  /** They are left out: floor((n - w) / s) + 1 windows, none where n < w. */
  record Drop() implements TailPolicy {
    @Override
    public String id() {
      return "drop";
    }

    @Override
    public Cut cut(long samples, long length, long stride) {
      return new Cut(samples, length, stride, full(samples, length, stride), -1, -1);
    }
  }

  /** One more window begins at the next start and is filled up with zeros. */
  record Pad() implements TailPolicy {
    @Override
    public String id() {
      return "pad";
    }

    @Override
    public Cut cut(long samples, long length, long stride) {
      long regular = full(samples, length, stride);
      long next = regular * stride;
      return next < samples && covered(regular, length, stride) < samples
          ? new Cut(samples, length, stride, regular, next, next + length)
          : new Cut(samples, length, stride, regular, -1, -1);
    }
  }

  /** The starts of {@link Pad}, the last window shorter than the others. */
  record Keep() implements TailPolicy {
    @Override
    public String id() {
      return "keep";
    }

    @Override
    public Cut cut(long samples, long length, long stride) {
      Cut padded = new Pad().cut(samples, length, stride);
      return padded.lastStart() < 0
          ? padded
          : new Cut(samples, length, stride, padded.regular(), padded.lastStart(), samples);
    }
  }

  /** One more window ends at the last sample and overlaps the one before; none where n < w. */
  record Overlap() implements TailPolicy {
    @Override
    public String id() {
      return "overlap";
    }

    @Override
    public Cut cut(long samples, long length, long stride) {
      long regular = full(samples, length, stride);
      return regular > 0 && covered(regular, length, stride) < samples
          ? new Cut(samples, length, stride, regular, samples - length, samples)
          : new Cut(samples, length, stride, regular, -1, -1);
    }
  }

  /** Number of windows that fit whole. */
  private static long full(long samples, long length, long stride) {
    return samples < length ? 0 : (samples - length) / stride + 1;
  }

  /** First sample after the last full window. */
  private static long covered(long regular, long length, long stride) {
    return regular == 0 ? 0 : (regular - 1) * stride + length;
  }
}
