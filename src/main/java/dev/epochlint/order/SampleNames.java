package dev.epochlint.order;

import dev.epochlint.recording.NaturalOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The indices of samples that a log names instead of counting them. Where the windows of the study
 * are known, names are looked up among them; else all names of the log are numbered in natural
 * order. May be asked by several threads.
 */
public final class SampleNames {
  /** A window as a log names it. */
  public record Name(String recording, long start) {}

  private final @Nullable ToIntFunction<Name> windows;
  private final Map<String, Integer> collected = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  private SampleNames(@Nullable ToIntFunction<Name> windows) {
    this.windows = windows;
  }

  /** Names of windows; the function gives their index, -1 where there is no such window. */
  public static SampleNames of(ToIntFunction<Name> windows) {
    return new SampleNames(windows);
  }

  /** Names of whatever the logs name. */
  public static SampleNames collected() {
    return new SampleNames(null);
  }

  /** The index of a window by recording and first sample, -1 for none. */
  int index(String recording, long start) {
    return windows == null
        ? index(recording + ':' + start)
        : windows.applyAsInt(new Name(recording, start));
  }

  /** The index of "S01:1280", -1 for none; among collected names any text will do. */
  int index(String name) {
    if (windows == null) {
      return collected.computeIfAbsent(name, unused -> next.getAndIncrement());
    }
    int at = Math.max(name.lastIndexOf(':'), name.lastIndexOf('@'));
    String start = name.substring(at + 1);
    return at < 0 || !start.matches("\\d{1,18}")
        ? -1
        : index(name.substring(0, at), Long.parseLong(start));
  }

  /** The orders with the names that were collected in natural order; as they are without such. */
  public List<ServedOrder> numbered(List<ServedOrder> orders) {
    if (collected.isEmpty()) {
      return orders;
    }
    int[] ranks = new int[collected.size()];
    List<String> sorted = collected.keySet().stream().sorted(NaturalOrder.INSTANCE).toList();
    for (int rank = 0; rank < sorted.size(); rank++) {
      ranks[collected.getOrDefault(sorted.get(rank), 0)] = rank;
    }
    return orders.stream()
        .map(
            order ->
                new ServedOrder(
                    order.run(),
                    order.epoch(),
                    Arrays.stream(order.indices()).map(index -> ranks[index]).toArray(),
                    order.targets(),
                    order.contents()))
        .toList();
  }
}
