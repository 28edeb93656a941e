package dev.epochlint.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.VariableInfo;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.importer.value.OpenArray;
import dev.epochlint.importer.value.ValueImporter;
import dev.epochlint.recording.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads arrays row by row through the importers, whatever their format. */
public final class ArrayReader {
  static final String WINDOW = "window";

  private static final List<String> FULL = List.of(WINDOW, "channel", "time");
  private static final List<String> SINGLE = List.of(WINDOW, "time");
  private static final List<String> CHANNELS = List.of(WINDOW, "channel");

  private final ImporterRegistry importers;
  private final Limits limits;

  /** A reader under limits. */
  public ArrayReader(ImporterRegistry importers, Limits limits) {
    this.importers = importers;
    this.limits = limits;
  }

  /**
   * What an array is.
   *
   * @param format format of its file
   * @param series what the file says of it
   * @param rows number of rows
   * @param channels channels of the first row
   * @param samples samples of the first row
   * @param ragged rows of another shape, which were not handed over
   */
  public record Shape(
      String format,
      Series series,
      long rows,
      int channels,
      int samples,
      List<CutArray.Ragged> ragged) {
    public Shape {
      ragged = List.copyOf(ragged);
    }

    /**
     * This one, which has rows.
     *
     * @throws ImportException where it has none
     */
    public Shape filled() throws ImportException {
      if (rows == 0) {
        throw noRows();
      }
      return this;
    }
  }

  static ImportException noRows() {
    return ImportException.empty("the array holds no rows");
  }

  /**
   * Hands all rows over.
   *
   * @throws ImportException where the file can't be read, holds no such variable, or its dimensions
   *     do not fit the axes
   */
  public Shape read(ArraySource source, RowSink sink) throws ImportException, IOException {
    ImporterRegistry.Match match = importers.recognise(source.file().path());
    RowVisitor visitor = visitor(source, match, sink);
    match
        .importer()
        .read(source.file(), match.format(), selection(source, visitor.axes()), limits, visitor);
    return visitor.shape();
  }

  /**
   * One id a row: text where the file holds text, else whole numbers as digits.
   *
   * @throws ImportException where it holds neither
   */
  public List<String> texts(ArraySource source) throws ImportException, IOException {
    ImporterRegistry.Match match = importers.recognise(source.file().path());
    List<String> ids = new ArrayList<>();
    if (match.importer() instanceof ValueImporter) {
      String variable = source.variable();
      try (OpenArray open =
          OpenArray.of(importers, source.file(), variable == null ? "" : variable, limits)) {
        ids.addAll(open.texts());
      }
    } else {
      read(source, (row, values, n) -> ids.add(digits(values[0][0])));
    }
    return ids;
  }

  private static String digits(double id) {
    return id == Math.rint(id) ? String.valueOf((long) id) : String.valueOf(id);
  }

  private RowVisitor visitor(ArraySource source, ImporterRegistry.Match match, RowSink sink)
      throws ImportException, IOException {
    if (match.importer().priority() >= 100) {
      return new TableRows(match.format(), source, sink);
    }
    List<String> axes = source.axes();
    String variable = source.variable();
    if (variable != null && variable.contains("*")) {
      // Each element that the "*" stands for is a window.
      return new WindowRows(
          match.format(), axes.stream().filter(axis -> !axis.equals(WINDOW)).toList(), sink);
    }
    if (axes.isEmpty()) {
      axes = defaultAxes(source, match);
    } else if (!axes.contains(WINDOW)) {
      throw ImportException.shape(
          variable == null ? "" : variable,
          "the axes of an array name 'window', and these are " + String.join(", ", axes),
          List.of());
    }
    // One number a row: importers know a series of samples, and each sample is a row.
    return axes.equals(List.of(WINDOW))
        ? new SampleRows(match.format(), sink)
        : new WindowRows(match.format(), axes, sink);
  }

  private static Selection selection(ArraySource source, List<String> axes) {
    String variable = source.variable();
    SeriesSelection signal =
        new SeriesSelection(variable == null ? List.of() : List.of(variable), axes);
    return new Selection(signal, null, null, null, null, null, null, List.of(), 1, source.table());
  }

  /** By the number of axes that are longer than 1. */
  private List<String> defaultAxes(ArraySource source, ImporterRegistry.Match match)
      throws ImportException, IOException {
    List<VariableInfo> numeric = new ArrayList<>();
    VariableVisitor listing =
        new VariableVisitor() {
          @Override
          public void variable(VariableInfo info, @Nullable Values values) {
            String wanted = source.variable();
            if (values != null && (wanted == null || wanted.equals(info.path()))) {
              numeric.add(info);
            }
          }

          @Override
          public void table(List<VariableInfo> columns, RowValues values) {
            numeric.addAll(columns);
          }
        };
    match.importer().list(source.file(), match.format(), limits, listing);
    if (numeric.size() != 1) {
      return FULL; // the importer says what is there instead
    }
    List<Long> dims = numeric.get(0).dims();
    long longer = dims.stream().filter(length -> length != 1).count();
    if (longer <= 1 || dims.size() != 2) {
      return longer <= 1 ? List.of(WINDOW) : FULL;
    }
    return source.target() && dims.get(1) != source.samples() ? CHANNELS : SINGLE;
  }
}
