package dev.epochlint.engine.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a file. A file that is written to has another stamp afterwards, unless
 * that happens within the same tick of its clock; see {@link #isOlderThan}.
 *
 * @param size bytes
 * @param modified time of the last change of its content, ns since 1970
 * @param changed time of the last change of anything about it, which no program can set back; 0
 *     where the file system has none
 * @param inode its number in its file system, 0 where there is none
 */
record FileStamp(long size, long modified, long changed, long inode) {
  /** The coarsest clock of a file system that is in use: FAT's. */
  private static final long TICK_NS = TimeUnit.SECONDS.toNanos(2);

  static FileStamp of(Path path) throws IOException {
    BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
    long changed = 0;
    long inode = 0;
    try {
      changed = ns(Files.getAttribute(path, "unix:ctime"));
      inode = (Long) Files.getAttribute(path, "unix:ino");
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      // A system that has neither.
    }
    return new FileStamp(basic.size(), ns(basic.lastModifiedTime()), changed, inode);
  }

  private static long ns(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }

  /**
   * Whether the file has been as it is for longer than a tick at time {@code ns}, so that a change
   * from then on gives another stamp.
   */
  boolean isOlderThan(long ns) {
    return Math.max(modified, changed) < ns - TICK_NS;
  }
}
