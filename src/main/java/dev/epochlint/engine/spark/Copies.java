package dev.epochlint.engine.spark;

import dev.epochlint.engine.Source;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Files behind addresses, each copied to a temporary directory of its own until this is closed. */
final class Copies implements AutoCloseable {
  /** A data set of EEGLAB, whose samples may lie in another file. */
  private static final String IN_TWO_FILES = ".set";

  private final ImporterRegistry importers;
  private final Limits limits;
  private final RemoteFiles files;
  private final Deque<Path> made = new ArrayDeque<>();

  Copies(ImporterRegistry importers, Limits limits, RemoteFiles files) {
    this.importers = importers;
    this.limits = limits;
    this.files = files;
  }

  /** The same source with files of this machine. */
  Source of(Source source) throws IOException {
    SourceFile target = source.selection().targetFile();
    if (!source.file().remote() && (target == null || !target.remote())) {
      return source;
    }
    SourceFile targetHere = target == null ? null : of(target);
    return new Source(
        of(source.file()),
        source.selection().withTarget(source.selection().target(), targetHere),
        source.pathSubject());
  }

  /** The same file on this machine, under its own name. */
  SourceFile of(SourceFile file) throws IOException {
    if (!file.remote()) {
      return file;
    }
    String name = file.location().substring(file.location().lastIndexOf('/') + 1);
    Path directory = Files.createTempDirectory("epochlint");
    made.push(directory);
    Path copy = directory.resolve(name);
    made.push(copy);
    files.copy(file, copy);
    SourceFile here = new SourceFile(copy, file.name());
    if (name.toLowerCase(Locale.ROOT).endsWith(IN_TWO_FILES)) {
      takeAlong(file.location().substring(0, file.location().lastIndexOf('/') + 1), here);
    }
    return here;
  }

  /** Copies the file that holds the samples of another. */
  private void takeAlong(String from, SourceFile of) throws IOException {
    try {
      for (String name : importers.besides(of, limits)) {
        SourceFile there = new SourceFile(from + name, name);
        if (files.exists(there)) {
          Path copy = of.path().resolveSibling(name);
          made.push(copy);
          files.copy(there, copy);
          return;
        }
      }
    } catch (ImportException e) {
      return; // whoever reads it will say so
    }
  }

  @Override
  public void close() {
    while (!made.isEmpty()) {
      Path path = made.pop();
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        path.toFile().deleteOnExit();
      }
    }
  }
}
