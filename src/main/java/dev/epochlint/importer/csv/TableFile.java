package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.recording.CellProblem.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/** A text table: its dialect, and its rows of data as often as they are wanted. */
final class TableFile {
  private static final int SAMPLE = 1 << 17;

  private final SourceFile source;
  private final TableOptions options;
  private final Limits limits;
  private Table table;

  /**
   * Looks at the beginning of a file.
   *
   * @throws ImportException where it is no text or its compression is damaged
   */
  TableFile(SourceFile source, TableOptions options, Limits limits)
      throws ImportException, IOException {
    this.source = source;
    this.options = options;
    this.limits = limits;
    try (InputStream in = TextBytes.open(source.path(), options.encoding())) {
      byte[] sample = in.readNBytes(SAMPLE);
      refuseBinary(sample);
      this.table = new Sniffer(whole(sample, limits.maxLineBytes()), options).sniff();
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
    if (table.columns() == 0) {
      throw ImportException.unreadable("", 0, "the text holds no rows");
    }
    if (table.columns() > limits.maxVariables()) {
      throw ImportException.unreadable(
          "",
          -1,
          "the table has %,d columns; at most %,d are read"
              .formatted(table.columns(), limits.maxVariables()));
    }
    LateColumns late = new LateColumns(table, options.na());
    if (!late.none()) {
      rows(late);
      table = late.decided();
    }
  }

  private static void refuseBinary(byte[] sample) throws ImportException {
    for (int i = 0; i < sample.length; i++) {
      if (sample[i] == 0) {
        throw ImportException.unreadable("", i, "a zero byte: this is no text");
      }
    }
  }

  /** The sample up to its last line end, since the line after it may be cut. */
  private static byte[] whole(byte[] sample, int maxLineBytes) {
    if (sample.length < SAMPLE || sample.length >= maxLineBytes) {
      return sample;
    }
    for (int end = sample.length; end > 0; end--) {
      if (sample[end - 1] == '\n' || sample[end - 1] == '\r') {
        return Arrays.copyOf(sample, end);
      }
    }
    return sample;
  }

  static ImportException damaged(IOException e) {
    return ImportException.unreadable(
        "",
        -1,
        "the gzip compression is damaged or cut off (%s); copy or compress the file again"
            .formatted(e.getMessage() == null ? "it ends early" : e.getMessage()));
  }

  Table table() {
    return table;
  }

  /** Takes rows of data, problems of rows first. */
  interface Taker {

    /** Whether enough rows were taken. */
    default boolean done() {
      return false;
    }

    /** Whether a row is wanted; what is wrong with other rows does not matter. */
    boolean wants(Row row);

    /**
     * A row of data.
     *
     * @param usable cells from the first on that can be trusted
     * @param problem what is wrong with the row as a whole, or null
     */
    void row(Row row, int usable, @org.jspecify.annotations.Nullable Kind problem)
        throws ImportException;

    /** A row that is none of the data. */
    void aside(Row row, Kind problem);
  }

  /** Reads all rows of data. */
  void rows(Taker taker) throws ImportException, IOException {
    try (InputStream in = TextBytes.open(source.path(), options.encoding())) {
      new Pass(new Rows(in, table.dialect(), limits.maxLineBytes()), taker).run();
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  /** One pass over the rows. */
  private final class Pass {
    private final Rows rows;
    private final Taker taker;
    private final int width = table.columns();
    private final boolean lastEmpty = table.kinds().get(width - 1) == Table.Kind.EMPTY;
    private final int last = lastEmpty && width > 1 ? width - 2 : width - 1;
    private final CutNumber lastNumber = new CutNumber(table.dialect().decimal());
    private final List<byte[]> header;
    private final Row row = new Row();

    Pass(Rows rows, Taker taker) {
      this.rows = rows;
      this.taker = taker;
      this.header =
          table.header().stream().map(cell -> cell.getBytes(StandardCharsets.UTF_8)).toList();
    }

    void run() throws ImportException, IOException {
      int headers = table.dialect().headerRows();
      Row blank = new Row();
      long blanks = 0;
      while (!taker.done() && rows.next(row)) {
        if (row.blank()) {
          blanks += headers == 0 ? 1 : 0;
        } else if (headers > 0) {
          headers--;
        } else {
          // In a table of one column a blank line between others is a cell without a value.
          for (; blanks > 0 && width == 1; blanks--) {
            blank.begin(row.line() - blanks);
            blank.in(new byte[0]);
            blank.add(0, 0);
            take(blank);
          }
          blanks = 0;
          take(row);
        }
      }
    }

    private void take(Row taken) throws ImportException {
      int cells = taken.cells();
      boolean repeats = repeatsHeader(taken);
      if (!repeats && taken.lineEnded() && cells > last) {
        taken.wholeNumber(last, lastNumber);
      }
      if (repeats) {
        taker.aside(taken, Kind.REPEATED_HEADER);
      } else if (!taker.wants(taken)) {
        return;
      } else if (!taken.lineEnded() && cells == last + 1 && taken.isCut(last, lastNumber)) {
        taker.row(taken, last, Kind.TRUNCATED_LAST_ROW);
      } else if (fits(taken, cells)) {
        taker.row(taken, Math.min(cells, width), null);
      } else if (!taken.lineEnded() && cells < width) {
        // The last cell that is there may be cut in the middle of its digits.
        taker.row(taken, cells - 1, Kind.TRUNCATED_LAST_ROW);
      } else {
        taker.row(taken, Math.min(cells, width), Kind.RAGGED_ROW);
      }
    }

    /**
     * A delimiter at the end of a row, or none before a column that is always empty, is no harm.
     */
    private boolean fits(Row taken, int cells) {
      return cells == width
          || (cells == width + 1 && taken.empty(width))
          || (cells == width - 1 && lastEmpty);
    }

    private boolean repeatsHeader(Row taken) {
      if (header.isEmpty() || taken.cells() != header.size()) {
        return false;
      }
      for (int cell = 0; cell < header.size(); cell++) {
        if (!taken.equals(cell, header.get(cell))) {
          return false;
        }
      }
      return true;
    }
  }
}
