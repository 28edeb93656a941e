package dev.epochlint.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * The windows that a probe trains on, each with rows of features and of targets.
 *
 * @param rows rows of a window: 1, or one for each block of its time
 * @param features numbers of a row that a prediction is made from
 * @param outputs numbers of a row that are predicted
 * @param windows the windows
 */
public record ProbeData(int rows, int features, int outputs, List<Window> windows) {
  public ProbeData {
    windows = List.copyOf(windows);
  }

  /**
   * One window.
   *
   * @param recording place of its recording in corpus order
   * @param window its number in the recording
   * @param x rows x features numbers, row by row
   * @param y rows x outputs numbers, row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Window(int recording, long window, double[] x, double[] y) {

    /** Whether all its numbers are finite. */
    boolean isFinite() {
      return finite(x) && finite(y);
    }

    private static boolean finite(double[] values) {
      for (double value : values) {
        if (!Double.isFinite(value)) {
          return false;
        }
      }
      return true;
    }
  }

  int size() {
    return windows.size();
  }

  /** The same shape with other windows. */
  ProbeData with(List<Window> others) {
    return new ProbeData(rows, features, outputs, others);
  }

  /** The windows that are finite, their numbers changed. */
  ProbeData cleaned(Cleaning features, Cleaning targets) {
    List<Window> clean = new ArrayList<>();
    for (Window window : windows) {
      if (window.isFinite()) {
        clean.add(
            new Window(
                window.recording(),
                window.window(),
                features.of(window.x()),
                targets.of(window.y())));
      }
    }
    return with(clean);
  }
}
