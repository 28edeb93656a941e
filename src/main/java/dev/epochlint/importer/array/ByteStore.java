package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that can be read at any place, however many there are: in memory, or a page at a time from
 * a file, of which a few pages are kept. Not safe to share between threads.
 */
public final class ByteStore {
  private static final int PAGE = 1 << 16;

  /** A page goes on so far into the next one that the last number that begins in it is whole. */
  private static final int OVERLAP = 16;

  private static final int FEWEST_PAGES = 64;

  private @Nullable FileChannel channel;
  private long base;
  private final long size;
  private final ByteOrder order;
  private final int pageBytes;
  private final int mostPages;
  private final Map<Long, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
  private Page current;
  private @Nullable Opening opening;
  private @Nullable Unpacking unpacking;

  /** Gives the bytes when they are first asked for. */
  @FunctionalInterface
  public interface Opening {
    /** The bytes, as many and in the order that was said. */
    ByteStore open() throws ImportException, IOException;
  }

  /** Bytes from {@code start} on; numbers that begin before {@code end} lie whole in them. */
  private record Page(long start, long end, ByteBuffer bytes) {}

  private static final Page NOTHING = new Page(0, 0, ByteBuffer.allocate(0));

  private ByteStore(
      @Nullable FileChannel channel, long base, long size, ByteOrder order, Page current) {
    this.channel = channel;
    this.base = base;
    this.size = size;
    this.order = order;
    this.pageBytes = PAGE;
    this.mostPages = (int) Math.max(FEWEST_PAGES, Runtime.getRuntime().maxMemory() / 32 / PAGE);
    this.current = current;
  }

  /** Bytes in memory, in the order that the buffer has. */
  public static ByteStore of(ByteBuffer bytes) {
    ByteBuffer view = bytes.slice().order(bytes.order());
    int size = view.limit();
    return new ByteStore(null, 0, size, bytes.order(), new Page(0, size, view));
  }

  /**
   * A part of a file: mapped into memory up to {@code mostMapped} bytes, else read page by page.
   *
   * @param channel stays open as long as this is used
   */
  public static ByteStore of(
      FileChannel channel, long offset, long length, ByteOrder order, long mostMapped)
      throws IOException {
    if (length > PAGE && length <= Math.min(mostMapped, Integer.MAX_VALUE)) {
      return of(channel.map(FileChannel.MapMode.READ_ONLY, offset, length).order(order));
    }
    return new ByteStore(channel, offset, length, order, NOTHING);
  }

  /** Bytes in memory that are still being unpacked there. */
  static ByteStore growing(ByteStore memory, Unpacking unpacking) {
    memory.current = new Page(0, 0, memory.current.bytes());
    memory.unpacking = unpacking;
    return memory;
  }

  /** Bytes that are made when they are first asked for. */
  public static ByteStore deferred(long size, ByteOrder order, Opening opening) {
    ByteStore deferred = new ByteStore(null, 0, size, order, NOTHING);
    deferred.opening = opening;
    return deferred;
  }

  /** Number of bytes. */
  public long size() {
    return size;
  }

  /** Order of the bytes of a number. */
  public ByteOrder order() {
    return order;
  }

  /** The byte at {@code at}. */
  public byte get(long at) throws ImportException, IOException {
    Page page = page(at);
    return page.bytes().get((int) (at - page.start()));
  }

  /** The 32-bit number at {@code at}. */
  public int int32(long at) throws ImportException, IOException {
    Page page = page(at);
    return page.bytes().getInt((int) (at - page.start()));
  }

  /** The bytes from {@code at} to before {@code at + count}. */
  public byte[] bytes(long at, int count) throws ImportException, IOException {
    byte[] bytes = new byte[count];
    int done = 0;
    while (done < count) {
      Page page = page(at + done);
      int from = (int) (at + done - page.start());
      int some = (int) Math.min(count - done, page.end() - at - done);
      page.bytes().get(from, bytes, done, some);
      done += some;
    }
    return bytes;
  }

  /** Reads {@code count} numbers, {@code step} bytes apart, from byte {@code at} on. */
  void gather(Storage storage, long at, long step, int count, double[] into, int from)
      throws ImportException, IOException {
    for (int done = 0; done < count; ) {
      Page page = page(at + done * step);
      int some = within(page, at + done * step, step, count - done);
      int first = (int) (at + done * step - page.start());
      storage.gather(page.bytes(), first, some == 1 ? 0 : (int) step, some, into, from + done);
      done += some;
    }
  }

  /** Reads {@code count} whole numbers, {@code step} bytes apart, from byte {@code at} on. */
  void gather(Storage storage, long at, long step, int count, long[] into, int from)
      throws ImportException, IOException {
    for (int i = 0; i < count; i++) {
      Page page = page(at + i * step);
      into[from + i] = storage.whole(page.bytes(), (int) (at + i * step - page.start()));
    }
  }

  /** How many of {@code most} numbers from {@code at} on begin in the page. */
  private static int within(Page page, long at, long step, int most) {
    return step <= 0 ? most : (int) Math.min(most, (page.end() - at - 1) / step + 1);
  }

  private Page page(long at) throws ImportException, IOException {
    Page page = current;
    return at >= page.start() && at < page.end() ? page : turnTo(at);
  }

  private Page turnTo(long at) throws ImportException, IOException {
    Opening first = opening;
    if (first != null) {
      opening = null;
      ByteStore opened = first.open();
      channel = opened.channel;
      base = opened.base;
      current = opened.current;
      return page(at);
    }
    Unpacking growing = unpacking;
    if (growing != null && at >= 0 && at < size) {
      long there = growing.await(at, OVERLAP);
      unpacking = there < size ? growing : null;
      current = new Page(0, there < size ? there - OVERLAP : size, current.bytes());
      return current;
    }
    FileChannel from = channel;
    if (from == null || at < 0 || at >= size) {
      throw new IndexOutOfBoundsException("byte " + at + " of " + size);
    }
    long number = at / pageBytes;
    Page page = pages.get(number);
    if (page == null) {
      page = read(from, number * pageBytes);
      pages.put(number, page);
    }
    current = page;
    return page;
  }

  private Page read(FileChannel from, long start) throws IOException {
    int length = (int) Math.min(pageBytes + OVERLAP, size - start);
    ByteBuffer bytes = free(length);
    bytes.clear().limit(length);
    while (bytes.hasRemaining()) {
      if (from.read(bytes, base + start + bytes.position()) < 0) {
        throw new EOFException(
            "the file became shorter while it was read, at offset "
                + (base + start + bytes.position()));
      }
    }
    bytes.flip();
    return new Page(start, Math.min(start + pageBytes, size), bytes);
  }

  /** A buffer for a page, of the page that was not used for the longest time where all are. */
  private ByteBuffer free(int length) {
    if (pages.size() >= mostPages) {
      Iterator<Page> eldest = pages.values().iterator();
      ByteBuffer bytes = eldest.next().bytes();
      eldest.remove();
      if (bytes.capacity() >= length) {
        return bytes;
      }
    }
    return ByteBuffer.allocate(length).order(order);
  }
}
