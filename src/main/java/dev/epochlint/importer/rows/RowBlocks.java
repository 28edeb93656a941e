package dev.epochlint.importer.rows;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of a log on all processors while the next are fetched and inflated, and gives
 * what was read in the order of the log.
 */
public final class RowBlocks<T> {
  /** A few a processor keep all of them busy. */
  private static final int AT_ONCE = 1 + 4 * Runtime.getRuntime().availableProcessors();

  private final LogLines log;
  private final LogHeader header;
  private final Function<RowBlock, T> read;
  private final Deque<Ahead<T>> ahead = new ArrayDeque<>();
  private final Deque<RowBlock> spare = new ArrayDeque<>();
  private @Nullable RowBlock lent;
  private @Nullable IOException failure;
  private boolean ended;
  private long lines = 1;

  private record Ahead<T>(RowBlock block, ForkJoinTask<T> task) {}

  RowBlocks(LogLines log, LogHeader header, RowBlock first, Function<RowBlock, T> read) {
    this.log = log;
    this.header = header;
    this.read = read;
    ahead.add(new Ahead<>(first, ForkJoinTask.adapt(() -> read.apply(first)).fork()));
  }

  /**
   * What was read of the next block, null at the end. The block is good until the next is asked
   * for.
   *
   * @throws RowException where the log can't be read
   */
  public @Nullable T next() throws RowException {
    if (lent != null) {
      lines += lent.lines();
      spare.push(lent);
      lent = null;
    }
    while (!ended && ahead.size() < AT_ONCE) {
      fetch();
    }
    Ahead<T> next = ahead.poll();
    if (next == null) {
      if (failure != null) {
        throw RowException.unreadable(header.kind(), failure);
      }
      return null;
    }
    help(next.task());
    T result = next.task().join();
    lent = next.block();
    lent.follow(lines);
    return result;
  }

  /** Reads blocks that nobody has begun, the last first, instead of waiting for a task. */
  private void help(ForkJoinTask<T> task) {
    Iterator<Ahead<T>> last = ahead.descendingIterator();
    while (!task.isDone() && last.hasNext()) {
      ForkJoinTask<T> waiting = last.next().task();
      if (waiting.tryUnfork()) {
        waiting.quietlyInvoke();
      }
    }
  }

  /** What fails here is told when all that stands before it was. */
  private void fetch() {
    try {
      RowBlock block = spare.isEmpty() ? new RowBlock(header) : spare.pop();
      LogLines.Lines next = log.next(block.room());
      if (next == null) {
        ended = true;
      } else {
        ahead.add(new Ahead<>(block, ForkJoinTask.adapt(() -> read(block, next)).fork()));
      }
    } catch (IOException e) {
      failure = e;
      ended = true;
    }
  }

  private T read(RowBlock block, LogLines.Lines next) {
    block.hold(next, 0);
    return read.apply(block);
  }
}
