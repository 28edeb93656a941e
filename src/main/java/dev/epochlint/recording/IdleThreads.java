package dev.epochlint.recording;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Whether work on one recording is worth sharing. */
public final class IdleThreads {
  private IdleThreads() {}

  /** Whether this is a thread of a pool in which others may have no recording of their own. */
  public static boolean any() {
    ForkJoinPool pool = ForkJoinTask.getPool();
    return pool != null && pool.getParallelism() > 1 && !pool.hasQueuedSubmissions();
  }
}
