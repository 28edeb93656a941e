package dev.epochlint.recording;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a recording before its samples are read.
 *
 * @param file path relative to the pipeline file, with '/' between components
 * @param format format of the file by its content: mat4, mat5, csv, …
 * @param index which part of the file's variable this recording is: "" for the whole, "{3}" for an
 *     element of a cell, "[2]" or "[2,0]" for indices along extra axes, "subject=7" for the rows of
 *     a table; 0-based
 * @param ordinal place among the recordings of its file, in order of variable and index
 * @param signal the signal
 * @param target the target, or null where none is declared
 * @param rateHz samples per second as the file says, NaN where it does not
 * @param subject the subject as a variable or column of the file says, null where it comes from
 *     elsewhere
 */
public record Header(
    String file,
    String format,
    String index,
    int ordinal,
    Series signal,
    @Nullable Series target,
    double rateHz,
    @Nullable String subject)
    implements Serializable {

  /** What the id of the recording has behind the name of its file: "{3}", "[2]", ":7" or "". */
  public String suffix() {
    int equals = index.indexOf('=');
    return equals < 0 ? index : ":" + index.substring(equals + 1);
  }

  /** The recording as messages name it: "S01.mat", "S01.mat{3}", "all.csv:S03". */
  public String name() {
    return file + suffix();
  }
}
