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
 * @param samples samples of a window where the pipeline says so, else 0; tells how the columns of a
 *     table are divided among channels
 * @param table how tables are written
 */
public record ArraySource(
    SourceFile file, @Nullable String variable, List<String> axes, long samples, TableOptions table)
    implements Serializable {
  public ArraySource {
    axes = List.copyOf(axes);
  }
}
