package dev.epochlint.importer;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a file, or one variable of it, gave no recording.
 *
 * @param kind what sort of failure, which decides the check that reports it
 * @param file path relative to the pipeline file
 * @param variable variable path or column, "" where the whole file is meant
 * @param message what was expected and what was found, with the byte offset or line where there is
 *     one; without the file's name
 * @param offset byte offset in the file, -1 where it is not known
 * @param found what the file has instead: variables or columns with class and dims, nearest first
 * @param key key of the pipeline file that names a table or a log, "" for recordings and arrays
 */
public record ImportFailure(
    Kind kind,
    String file,
    String variable,
    String message,
    long offset,
    List<String> found,
    String key)
    implements Serializable {

  /** What sort of failure. */
  public enum Kind {
    /** The file can't be read completely: exit status 3. */
    UNREADABLE,
    /**
     * The declared variable or column is missing, or none is declared and several could be meant.
     */
    VARIABLE,
    /** The variable's dimensions do not fit the declared axes. */
    SHAPE,
    /** The variable has more channels than any recording: samples that are taken for channels. */
    CHANNELS,
    /** The array that is already cut has no rows. */
    EMPTY
  }

  private static final String ARRAYS = "arrays.";

  public ImportFailure {
    found = List.copyOf(found);
  }

  /** The same of what the pipeline file declares at that key below arrays: "train.count". */
  public ImportFailure ofArray(String below) {
    String told = ARRAYS + below + ": " + message;
    return new ImportFailure(kind, file, variable, told, offset, found, key);
  }

  /** Whether it is about arrays that are already cut. */
  public boolean ofArrays() {
    return message.startsWith(ARRAYS);
  }

  /** Of a recording or an array. */
  public ImportFailure(
      Kind kind, String file, String variable, String message, long offset, List<String> found) {
    this(kind, file, variable, message, offset, found, "");
  }

  /** A table or a log that is not there or can't be understood. */
  public static ImportFailure of(String key, String file, @Nullable String message) {
    return new ImportFailure(
        Kind.UNREADABLE, file, "", String.valueOf(message), -1, List.of(), key);
  }
}
