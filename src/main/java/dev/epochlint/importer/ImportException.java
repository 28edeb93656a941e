package dev.epochlint.importer;

import java.util.List;

/** A file, or one variable of it, can't be read; the message names what was expected and found. */
public final class ImportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ImportFailure.Kind kind;
  private final String variable;
  private final long offset;
  private final transient List<String> found;

  private ImportException(
      ImportFailure.Kind kind, String variable, String message, long offset, List<String> found) {
    super(message);
    this.kind = kind;
    this.variable = variable;
    this.offset = offset;
    this.found = List.copyOf(found);
  }

  /** The file is damaged, truncated, too large or of an unsupported kind. */
  public static ImportException unreadable(String variable, long offset, String message) {
    return new ImportException(ImportFailure.Kind.UNREADABLE, variable, message, offset, List.of());
  }

  /** The variable is missing or ambiguous; {@code found} lists what the file has. */
  public static ImportException variable(String variable, String message, List<String> found) {
    return new ImportException(ImportFailure.Kind.VARIABLE, variable, message, -1, found);
  }

  /** The variable's dimensions do not fit the declared axes; {@code found} lists its dimensions. */
  public static ImportException shape(String variable, String message, List<String> found) {
    return new ImportException(ImportFailure.Kind.SHAPE, variable, message, -1, found);
  }

  /** The variable has more channels than any recording; the message names its shape. */
  static ImportException channels(String variable, String message) {
    return new ImportException(ImportFailure.Kind.CHANNELS, variable, message, -1, List.of());
  }

  /** The array that is already cut has no rows. */
  public static ImportException empty(String message) {
    return new ImportException(ImportFailure.Kind.EMPTY, "", message, -1, List.of());
  }

  /** The same failure, told of a file that belongs to the one being read. */
  ImportException in(String file) {
    return new ImportException(
        kind, variable, file + ": " + getMessage(), offset, found == null ? List.of() : found);
  }

  /** This failure as data. */
  public ImportFailure toFailure(String file) {
    return new ImportFailure(
        kind,
        file,
        variable,
        String.valueOf(getMessage()),
        offset,
        found == null ? List.of() : found);
  }
}
