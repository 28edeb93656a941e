package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.NumericArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a file, open for reading row by row: a cut array, a vector of subjects, a log of
 * indices, a mean. Not safe to share between threads: each opens its own.
 */
public final class OpenArray implements AutoCloseable {
  private final ValueFile file;
  private final String format;
  private final String path;
  private final Value value;

  private OpenArray(ValueFile file, String format, String path, Value value) {
    this.file = file;
    this.format = format;
    this.path = path;
    this.value = value;
  }

  /**
   * Opens a value.
   *
   * @param variable its path, "" for the only one that it can be
   * @throws ImportException where the file can't be read, is a text table, or has no such value
   */
  public static OpenArray of(
      ImporterRegistry importers, SourceFile source, String variable, Limits limits)
      throws ImportException, IOException {
    ImporterRegistry.Match match = importers.recognise(source.path());
    if (!(match.importer() instanceof ValueImporter importer)) {
      throw ImportException.unreadable(
          variable, -1, "an array file (.npy, .npz, .mat, …) expected, a text table found");
    }
    ValueFile file = importer.openWhole(source, match.format(), limits);
    try {
      ValueContent content = new ValueContent(file);
      String path = variable.isEmpty() ? content.onlyCandidate() : variable;
      List<ValuePath.Found> found = content.find(path);
      if (found.size() != 1) {
        throw ImportException.variable(
            path, "'%s' names %d values; name one".formatted(path, found.size()), List.of());
      }
      return new OpenArray(file, match.format(), found.get(0).path(), found.get(0).node());
    } catch (ImportException | IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Format of the file: npy, mat5, … */
  public String format() {
    return format;
  }

  /** Path of the value in the file. */
  public String variable() {
    return path;
  }

  /** Class of the values: float32, double, logical, str, … */
  public String valueClass() {
    return value instanceof Value.Numbers numbers && numbers.logical()
        ? "logical"
        : value.valueClass();
  }

  /** Whether there is an imaginary part, which is not read. */
  public boolean complex() {
    return value instanceof Value.Numbers numbers && numbers.complex();
  }

  /** Length of each axis. */
  public List<Long> dims() {
    return value.dims();
  }

  /** The numbers, null where it holds none. */
  public @Nullable NumericArray numbers() {
    return value instanceof Value.Numbers numbers ? numbers.array() : null;
  }

  /**
   * The numbers.
   *
   * @throws ImportException where it holds none
   */
  public NumericArray requireNumbers() throws ImportException {
    NumericArray numbers = numbers();
    if (numbers == null) {
      throw ImportException.variable(
          path,
          "'%s' is no numeric array but of class %s%s".formatted(path, valueClass(), note()),
          List.of());
    }
    return numbers;
  }

  private String note() {
    return value instanceof Value.Other other ? ": " + other.note() : "";
  }

  /**
   * Every element as text, the last axis fastest: text as it stands, whole numbers as digits.
   *
   * @throws ImportException where it holds neither
   */
  public List<String> texts() throws ImportException, IOException {
    if (value instanceof Value.Texts texts) {
      return texts.values();
    } else if (value instanceof Value.Text text) {
      return List.of(text.value());
    } else if (value instanceof Value.Cell cell) {
      List<String> texts = new ArrayList<>();
      for (Value element : cell.elements()) {
        if (!(element instanceof Value.Text text)) {
          throw ImportException.variable(
              path,
              "'%s' holds %s among its text".formatted(path, element.valueClass()),
              List.of());
        }
        texts.add(text.value());
      }
      return texts;
    }
    NumericArray numbers = requireNumbers();
    List<String> texts = new ArrayList<>();
    double[] row = new double[Math.toIntExact(numbers.rowLength())];
    for (long r = 0; r < numbers.rows(); r++) {
      numbers.rows(r, 1, row);
      for (double number : row) {
        texts.add(ValueReader.digits(number));
      }
    }
    return texts;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
