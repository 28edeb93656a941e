package dev.epochlint.cli;

import dev.epochlint.engine.Verdict;
import dev.epochlint.report.Layout;
import dev.epochlint.report.Reporter;
import dev.epochlint.report.Reporters;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
      SafeFile.require("--output", file, true);
      files.targets.add(new Target(reporters.find(format).orElseThrow(), file));
    }
    return files;
  }

  /** Writes each report to a temporary file beside its own and moves it there. */
  void write(Verdict verdict, Layout layout) throws IOException {
    for (Target target : targets) {
      SafeFile.write(
          target.file(),
          stream -> {
            Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            target.reporter().write(verdict, layout, out);
            out.flush();
          });
    }
  }
}
