package dev.epochlint.window;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of one recording. Windows {@code 0 .. regular-1} start at multiples of the stride; a
 * last window may start elsewhere or reach past the end of the recording.
 *
 * @param samples samples of the recording
 * @param length samples in a window
 * @param stride samples from one regular start to the next
 * @param regular number of full windows that start at multiples of the stride
 * @param lastStart start of one more window, -1 where there is none
 * @param lastEnd end of that window: at most {@code lastStart + length}
 */
public record Cut(
    long samples, long length, long stride, long regular, long lastStart, long lastEnd)
    implements Serializable {

  /** Number of windows. */
  public long windows() {
    return regular + (lastStart >= 0 ? 1 : 0);
  }

  /** First sample of window {@code k}. */
  public long start(long k) {
    return k < regular ? k * stride : lastStart;
  }

  /** The window that starts at a sample, -1 where none does. */
  public long window(long sample) {
    boolean even = sample >= 0 && sample % stride == 0 && sample / stride < regular;
    return even ? sample / stride : lastStart >= 0 && sample == lastStart ? regular : -1;
  }

  /** Samples of the recording that window {@code k} holds; padding is not among them. */
  public Span span(long k) {
    return k < regular
        ? new Span(k * stride, k * stride + length)
        : new Span(lastStart, Math.min(samples, lastEnd));
  }

  /** Number of padded samples, all of them in the last window. */
  public long padded() {
    return lastStart < 0 ? 0 : Math.max(0, lastEnd - samples);
  }

  /** Number of samples in no window. */
  public long dropped() {
    long gaps = stride > length && regular > 1 ? (regular - 1) * (stride - length) : 0;
    if (regular == 0) {
      return lastStart < 0 ? samples : samples - span(0).length();
    }
    long covered = (regular - 1) * stride + length;
    if (lastStart < 0) {
      return gaps + samples - covered;
    }
    return gaps + Math.max(0, lastStart - covered);
  }

  /** Number of samples after the last window. */
  public long tail() {
    if (lastStart >= 0) {
      return Math.max(0, samples - Math.min(samples, lastEnd));
    }
    return regular == 0 ? samples : samples - (regular - 1) * stride - length;
  }

  /** The first spans of samples in no window, at most {@code most}, in time order. */
  public List<Span> droppedSpans(int most) {
    List<Span> spans = new ArrayList<>();
    for (long k = 0; k + 1 < regular && stride > length && spans.size() < most; k++) {
      spans.add(new Span(k * stride + length, (k + 1) * stride));
    }
    long covered = regular == 0 ? 0 : (regular - 1) * stride + length;
    long until = lastStart < 0 ? samples : lastStart;
    if (covered < until && spans.size() < most) {
      spans.add(new Span(covered, until));
    }
    return List.copyOf(spans);
  }
}
