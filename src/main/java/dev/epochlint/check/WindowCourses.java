package dev.epochlint.check;

import dev.epochlint.check.WindowCopies.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Courses of windows, each with the signs of its steps as 64 bits, that are put side by side where
 * a quarter of their signs is the same.
 */
final class WindowCourses {
  private static final int BANDS = 4;

  /** How many of the courses that follow in the order of a band each one is compared with. */
  private static final int NEIGHBOURS = 16;

  private static final int BUCKETS = 1 << Byte.SIZE;

  private final List<Window> windows = new ArrayList<>();
  private final List<byte[]> courses = new ArrayList<>();

  /** Meets two courses whose signs are alike. */
  interface Visitor {
    void pair(Window a, Window b, double correlation);
  }

  void add(Window window, byte[] course) {
    windows.add(window);
    courses.add(course);
  }

  /** A copy of opposite sign has the same signs relative to its largest step. */
  private static long signs(byte[] course) {
    int largest = 0;
    for (byte step : course) {
      largest = Math.abs(step) > Math.abs(largest) ? step : largest;
    }
    long bits = 0;
    for (int k = 0; k < course.length; k++) {
      bits |= (largest < 0 ? -course[k] : course[k]) >= 0 ? 1L << k : 0;
    }
    return bits;
  }

  /** Pairs whose signs differ in at most {@code distance} places; some are met several times. */
  void alike(int distance, Visitor visitor) {
    long[] signs = new long[courses.size()];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = signs(courses.get(i));
    }
    for (int band = 0; band < BANDS; band++) {
      int[] order = order(signs, (band + 1) * (Long.SIZE / BANDS));
      long[] sorted = new long[signs.length];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = signs[order[i]];
      }
      for (int i = 0; i < sorted.length; i++) {
        int end = Math.min(sorted.length, i + 1 + NEIGHBOURS);
        for (int j = i + 1; j < end; j++) {
          if (Long.bitCount(sorted[i] ^ sorted[j]) <= distance) {
            meet(order[i], order[j], visitor);
          }
        }
      }
    }
  }

  private void meet(int a, int b, Visitor visitor) {
    visitor.pair(windows.get(a), windows.get(b), correlation(courses.get(a), courses.get(b)));
  }

  /** The order of numbers whose bits are turned, byte by byte from the lowest (radix sort). */
  private static int[] order(long[] numbers, int turn) {
    int[] order = new int[numbers.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int shift = turn; shift < turn + Long.SIZE; shift += Byte.SIZE) {
      int[] places = new int[BUCKETS + 1];
      for (long number : numbers) {
        places[bucket(number, shift) + 1]++;
      }
      for (int b = 0; b < BUCKETS; b++) {
        places[b + 1] += places[b];
      }
      int[] next = new int[order.length];
      for (int i : order) {
        next[places[bucket(numbers[i], shift)]++] = i;
      }
      order = next;
    }
    return order;
  }

  private static int bucket(long number, int shift) {
    return (int) Long.rotateRight(number, shift) & (BUCKETS - 1);
  }

  private static double correlation(byte[] a, byte[] b) {
    double product = 0;
    double left = 0;
    double right = 0;
    for (int k = 0; k < a.length; k++) {
      product += a[k] * b[k];
      left += a[k] * a[k];
      right += b[k] * b[k];
    }
    return product / Math.sqrt(left * right);
  }
}
