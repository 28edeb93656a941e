package dev.epochlint.importer.rows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a log that training wrote: a table with names in its first line, delimited by comma,
 * semicolon or tab, plain or compressed by gzip. Rows come one after the other, while those to come
 * are split on all processors; or in blocks, which are read on all processors. None is kept.
 */
public final class LogRows implements AutoCloseable {
  private final LogLines lines;
  private final LogHeader header;
  private int[] decoded = {};
  private @Nullable RowBlocks<RowBlock> blocks;
  private RowBlock block;

  private LogRows(LogLines lines, String kind) throws IOException, RowException {
    this.lines = lines;
    LogLines.Lines first = lines.next(new byte[0]);
    if (first == null) {
      throw new RowException("the %s is empty".formatted(kind));
    }
    int end = 0;
    while (first.bytes()[end] != '\n') {
      end++;
    }
    if (end >= LogLines.LONGEST_LINE) {
      throw new RowException(1, LogHeader.tooLong(kind));
    }
    header = LogHeader.of(kind, first.bytes(), end);
    block = new RowBlock(header);
    block.hold(first, end + 1);
  }

  /**
   * Opens a log and reads the names of its columns.
   *
   * @param kind what messages call it: "order log"
   * @throws RowException where it is absent, empty or can't be read
   */
  public static LogRows open(Path file, String kind) throws RowException {
    return open(file, kind, LogLines.BLOCK);
  }

  /** The same with blocks of another size. */
  static LogRows open(Path file, String kind, int blockBytes) throws RowException {
    LogLines lines = null;
    try {
      lines = LogLines.open(file, blockBytes);
      LogRows rows = new LogRows(lines, kind);
      lines = null;
      return rows;
    } catch (NoSuchFileException e) {
      throw new RowException("the %s does not exist".formatted(kind));
    } catch (IOException e) {
      throw RowException.unreadable(kind, e);
    } finally {
      LogLines.closeQuietly(lines);
    }
  }

  @Override
  public void close() throws RowException {
    try {
      lines.close();
    } catch (IOException e) {
      throw RowException.unreadable(header.kind(), e);
    }
  }

  /** Names of the columns in lower case. */
  public List<String> header() {
    return header.names();
  }

  /** Place of a column, -1 where there is none of that name. */
  public int column(String name) {
    return header.names().indexOf(name);
  }

  /**
   * Place of a column that must be there.
   *
   * @param known names of all columns that mean something
   * @throws RowException where there is none of that name
   */
  public int require(String name, List<String> known) throws RowException {
    int column = column(name);
    if (column < 0) {
      throw new RowException(
          1,
          "no column '%s' among '%s'; known: %s"
              .formatted(name, String.join(",", header.names()), String.join(", ", known)));
    }
    return column;
  }

  /** Whether the first row holds text in a column. To be asked before any row is. */
  public boolean beginsWithText(int column) {
    return block.beginsWithText(column);
  }

  /**
   * The rows in blocks, instead of one after the other.
   *
   * @param read called by several threads at once, each with a block of its own
   */
  public <T> RowBlocks<T> blocks(Function<RowBlock, T> read) {
    return new RowBlocks<>(lines, header, block, read);
  }

  /** Decodes the numbers of columns ahead. To be asked for before any row is. */
  public void decodeAhead(int... columns) {
    decoded = columns.clone();
  }

  private RowBlock decode(RowBlock rows) {
    rows.split();
    for (int column : decoded) {
      rows.decode(column);
    }
    return rows;
  }

  /**
   * Goes to the next row that is not empty; false at the end.
   *
   * @throws RowException where it has another number of cells than there are names; the row behind
   *     it is the next
   */
  public boolean next() throws RowException {
    if (blocks != null && block.next()) {
      return true;
    }
    if (blocks == null) {
      blocks = blocks(this::decode);
    }
    for (RowBlock next = blocks.next(); next != null; next = blocks.next()) {
      block = next;
      if (block.next()) {
        return true;
      }
    }
    return false;
  }

  /** Number of the line of this row, counted from 1: how many were read. */
  public long line() {
    return block.line();
  }

  /** See {@link RowBlock#isBlank}. */
  public boolean isBlank(int column) {
    return block.isBlank(column);
  }

  /** See {@link RowBlock#whole}. */
  public long whole(int column) {
    return block.whole(column);
  }

  /** See {@link RowBlock#index}. */
  public int index(int column) throws RowException {
    return block.index(column);
  }

  /** See {@link RowBlock#number}. */
  public double number(int column) throws RowException {
    return block.number(column);
  }

  /** See {@link RowBlock#text}. */
  public String text(int column) {
    return block.text(column);
  }
}
