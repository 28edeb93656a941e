package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are unpacked from the first to the last, by a thread that has nothing else to do while
 * another reads what is there already. The last bytes are there only when all has been verified, so
 * that whoever reads to the end has read nothing that is wrong.
 */
public final class Unpacking {
  /** How long a reader waits for another thread to begin before it unpacks by itself. */
  private static final long PATIENCE_MILLIS = 2;

  /** Unpacks, and verifies what it unpacked. */
  @FunctionalInterface
  public interface Work {
    /**
     * Puts all bytes where they belong.
     *
     * @param progress told how many are there, now and then; stops the work where nobody reads
     */
    void unpack(Progress progress) throws ImportException, IOException;
  }

  /** Hears how far the work is. */
  @FunctionalInterface
  public interface Progress {
    /** Says how many bytes are there; false where the work is to stop since nobody wants more. */
    boolean reached(long bytes);
  }

  /** Let go once it is done, with all that it holds. */
  private @Nullable Work work;

  private final long size;
  private long available;
  private boolean begun;
  private boolean ended;
  private boolean verified;
  private boolean unwanted;
  private @Nullable ForkJoinTask<?> offered;
  private @Nullable ImportException refused;
  private @Nullable IOException failed;

  /** Work of {@code size} bytes, of which {@code available} are there before it begins. */
  Unpacking(Work work, long size, long available) {
    this.work = work;
    this.size = size;
    this.available = available;
  }

  /** Lets another thread begin. */
  void offer() {
    offered = ForkJoinTask.adapt(this::run).fork();
  }

  /** Nobody reads any more. */
  synchronized void stop() {
    unwanted = true;
    work = null;
    begun = true;
  }

  private void run() {
    Work all = begin();
    if (all == null) {
      return;
    }
    boolean whole = false;
    try {
      all.unpack(this::reached);
      whole = true;
    } catch (ImportException e) {
      refused = e;
    } catch (IOException e) {
      failed = e;
    } finally {
      end(whole);
    }
  }

  /** The work, for the first who asks. */
  private synchronized @Nullable Work begin() {
    Work all = work;
    work = null;
    begun = true;
    return all;
  }

  private synchronized boolean reached(long bytes) {
    available = bytes;
    notifyAll();
    return !unwanted;
  }

  private synchronized void end(boolean whole) {
    ended = true;
    verified = whole && !unwanted;
    notifyAll();
  }

  /**
   * Waits until more than {@code at + spare} bytes are there, or all.
   *
   * @return how many are there; {@code size} once all are verified, fewer before
   * @throws ImportException where the packed bytes are damaged
   */
  long await(long at, int spare) throws ImportException, IOException {
    if (isLeft()) {
      run();
    }
    synchronized (this) {
      while (!ended && Math.min(available, size - 1) - spare <= at) {
        pause();
      }
      if (ended && refused != null) {
        throw refused;
      } else if (ended && failed != null) {
        throw failed;
      } else if (ended && !verified) {
        if (offered != null) {
          offered.join(); // throws what is none of the two
        }
        throw new IOException("unpacking was broken off");
      }
      return verified ? size : Math.min(available, size - 1);
    }
  }

  /** Whether no other thread has begun, although it had the time to. */
  private synchronized boolean isLeft() throws IOException {
    if (!begun) {
      pause();
    }
    return !begun;
  }

  private void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.timedWait(this, PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while bytes were unpacked", e);
    }
  }
}
