package dev.epochlint.engine.draft;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.VariableInfo;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.recording.NaturalOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at every file of a folder whose content is of a known format. */
final class FolderScan {
  private static final int DEEPEST = 16;
  private static final int MOST_FILES = 20_000;
  private static final Set<String> TABLES = Set.of("csv", "tsv", "txt", "gz", "dat");

  private final Path folder;
  private final Limits limits;
  private final ImporterRegistry importers = new ImporterRegistry();
  private final List<SeenFile> seen = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  FolderScan(Path folder, Limits limits) {
    this.folder = folder.toAbsolutePath().normalize();
    this.limits = limits;
  }

  List<SeenFile> seen() {
    return seen;
  }

  /** Files that can't be read, with the reason. */
  List<String> unreadable() {
    return unreadable;
  }

  /** Looks at the files under these paths, in natural order. */
  void look(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> under = Files.walk(path.toAbsolutePath().normalize(), DEEPEST)) {
        under
            .filter(file -> Files.isRegularFile(file) && !hidden(file))
            .limit(MOST_FILES)
            .forEach(files::add);
      }
    }
    files.sort((a, b) -> NaturalOrder.INSTANCE.compare(name(a), name(b)));
    for (Path file : files) {
      look(file);
    }
  }

  private boolean hidden(Path file) {
    return name(file).matches("(.*/)?\\.(?!\\.).*");
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
  }

  private void look(Path file) throws IOException {
    String name = name(file);
    String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    ImporterRegistry.Match match;
    try {
      match = importers.recognise(file);
    } catch (ImportException e) {
      return; // of no known format: a text, a picture
    }
    boolean text = match.importer().priority() >= 100;
    if (text && (!name.contains(".") || !TABLES.contains(suffix))) {
      return;
    }
    Collector collector = new Collector();
    try {
      match.importer().list(new SourceFile(file, name), match.format(), limits, collector);
    } catch (Enough e) {
      // The first rows of a table tell what is needed.
    } catch (ImportException e) {
      if (!text) {
        unreadable.add(name + ": " + e.getMessage());
      }
      return;
    }
    seen.add(
        new SeenFile(
            name,
            match.format(),
            Files.size(file),
            text,
            collector.variables,
            collector.firstValues));
  }

  /** Ends the reading of a table after its first rows. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("", null, false, false);
    }
  }

  private static final class Collector implements VariableVisitor {
    private final List<VariableInfo> variables = new ArrayList<>();
    private final Map<String, double[]> firstValues = new HashMap<>();

    @Override
    public void variable(VariableInfo info, @Nullable Values values)
        throws ImportException, IOException {
      variables.add(info);
      if (values != null && info.path().equals(CutArrays.COUNT)) {
        values.forEachChunk(
            (chunk, count) -> firstValues.putIfAbsent(info.path(), Arrays.copyOf(chunk, count)));
      }
    }

    @Override
    public void table(List<VariableInfo> columns, RowValues values)
        throws ImportException, IOException {
      variables.addAll(columns);
      values.forEachChunk(
          (chunk, rows) -> {
            for (int c = 0; c < columns.size(); c++) {
              firstValues.put(columns.get(c).path(), Arrays.copyOf(chunk[c], rows));
            }
            throw new Enough();
          });
    }
  }
}
