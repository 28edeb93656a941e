package dev.epochlint.cli;

import dev.epochlint.engine.Verdict;
import dev.epochlint.report.Layout;
import dev.epochlint.report.Reporter;
import dev.epochlint.report.Reporters;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Reports that are written to files. */
final class OutputFiles {
  private record Target(Reporter reporter, Path file) {}

  private final List<Target> targets = new ArrayList<>();

  /** Files as "FORMAT=FILE". */
  static OutputFiles parse(List<String> outputs, Reporters reporters) {
    OutputFiles files = new OutputFiles();
    for (String output : outputs) {
      int equals = output.indexOf('=');
      if (equals <= 0 || equals == output.length() - 1) {
        throw new UsageException("--output: write FORMAT=FILE, '%s' found".formatted(output));
      }
      String format = output.substring(0, equals);
      ReportOptions.oneOf("--output", format, reporters.formats());
      Path file = Path.of(output.substring(equals + 1));
      if (Files.isDirectory(file)) {
        throw new UsageException("--output: '%s' is a directory".formatted(file));
      }
      Path parent = file.toAbsolutePath().getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        throw new UsageException(
            "--output: there is no directory for '%s'; create it first".formatted(file));
      }
      files.targets.add(new Target(reporters.find(format).orElseThrow(), file));
    }
    return files;
  }

  /** Writes each report to a temporary file beside its own and moves it there. */
  void write(Verdict verdict, Layout layout) throws IOException {
    for (Target target : targets) {
      Path file = target.file().toAbsolutePath();
      // Not by createTempFile, which would leave a report that only its owner may read.
      String name = ".%s.%d.tmp".formatted(file.getFileName(), ProcessHandle.current().pid());
      Path temporary = file.resolveSibling(name);
      try {
        try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
          target.reporter().write(verdict, layout, out);
        }
        move(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
