package dev.epochlint.engine;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.VariableInfo;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.measure.ValueStats;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into files: every variable with its statistics. */
public final class Inspection {
  private final ImporterRegistry importers;
  private final Limits limits;

  /** An inspection under limits. */
  public Inspection(ImporterRegistry importers, Limits limits) {
    this.importers = importers;
    this.limits = limits;
  }

  /**
   * A variable and its numbers.
   *
   * @param info what the file says of it
   * @param stats its numbers, null where it has none
   * @param words its words where it is a column of text
   */
  public record Variable(VariableInfo info, @Nullable ValueStats stats, Words words) {}

  /**
   * A file.
   *
   * @param file its path as given
   * @param format its format, "unknown" where it is of none
   * @param byteOrder "little", "big", or "" where it has none
   * @param variables its variables as far as they could be read
   * @param error why not all could be read, null where they could
   */
  public record Result(
      String file,
      String format,
      String byteOrder,
      List<Variable> variables,
      @Nullable String error) {
    public Result {
      variables = List.copyOf(variables);
    }
  }

  /** Looks into one file; never fails because of its content. */
  public Result inspect(Path file) {
    String format = "unknown";
    String error = null;
    Collector collector = new Collector();
    try {
      if (Files.isDirectory(file)) {
        return new Result(file.toString(), format, "", List.of(), "this is a directory");
      }
      ImporterRegistry.Match match = importers.recognise(file);
      format = match.format();
      SourceFile source = new SourceFile(file, file.toString());
      match.importer().list(source, format, limits, collector);
    } catch (ImportException e) {
      error = String.valueOf(e.getMessage());
    } catch (NoSuchFileException e) {
      error = "there is no such file";
    } catch (AccessDeniedException e) {
      error = "no permission to read it";
    } catch (IOException e) {
      error = String.valueOf(e.getMessage());
    } catch (OutOfMemoryError e) {
      error = "it needs more memory than there is; run with a larger -Xmx";
    }
    return new Result(file.toString(), format, collector.byteOrder, collector.variables, error);
  }

  /** Takes the variables of a file. */
  private static final class Collector implements VariableVisitor {
    private final List<Variable> variables = new ArrayList<>();
    private String byteOrder = "";

    @Override
    public void byteOrder(String order) {
      byteOrder = order;
    }

    @Override
    public void variable(VariableInfo info, @Nullable Values values)
        throws ImportException, IOException {
      ValueStats stats = null;
      if (values != null) {
        stats = new ValueStats();
        values.forEachChunk(stats::accept);
      }
      variables.add(new Variable(info, stats, Words.NONE));
    }

    @Override
    public void table(List<VariableInfo> columns, RowValues values)
        throws ImportException, IOException {
      ValueStats[] stats = new ValueStats[columns.size()];
      WordCounts[] words = new WordCounts[columns.size()];
      Arrays.setAll(stats, column -> new ValueStats());
      Arrays.setAll(words, column -> new WordCounts());
      values.forEachChunk(
          new RowConsumer() {
            @Override
            public void accept(double[][] chunk, int rows) {
              for (int column = 0; column < stats.length; column++) {
                stats[column].accept(chunk[column], rows);
              }
            }

            @Override
            public void word(int column, String word) {
              words[column].add(word);
            }
          });
      for (int column = 0; column < stats.length; column++) {
        VariableInfo info = columns.get(column).withRows(stats[column].count());
        variables.add(
            new Variable(
                info, info.note().isEmpty() ? stats[column] : null, words[column].words()));
      }
    }
  }
}
