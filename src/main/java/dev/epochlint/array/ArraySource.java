package dev.epochlint.array;

import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.TableOptions;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array to be read row by row.
 *
 * @param file its file
 * @param variable its variable, null where the file holds one
 * @param axes order of its axes: window, channel and time; empty for the default
 * @param samples samples of a window where that is known, else 0; tells how the columns of a table
 *     are divided among channels
 * @param table how tables are written
 * @param target whether it holds targets of windows: of what is not as wide as a window is long,
 *     each column is a channel
 */
public record ArraySource(
    SourceFile file,
    @Nullable String variable,
    List<String> axes,
    long samples,
    TableOptions table,
    boolean target)
    implements Serializable {
  public ArraySource {
    axes = List.copyOf(axes);
  }

  /** An array of windows, or of what stands beside them. */
  public ArraySource(
      SourceFile file,
      @Nullable String variable,
      List<String> axes,
      long samples,
      TableOptions table) {
    this(file, variable, axes, samples, table, false);
  }

  /** The same as the targets of windows of that many samples. */
  public ArraySource ofTargets(long ofWindows) {
    return new ArraySource(file, variable, axes, ofWindows, table, true);
  }
}
