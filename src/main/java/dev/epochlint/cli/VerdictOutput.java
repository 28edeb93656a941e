package dev.epochlint.cli;

import dev.epochlint.engine.Verdict;
import dev.epochlint.report.Layout;
import dev.epochlint.report.Reporter;
import dev.epochlint.report.Reporters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a verdict is written: to the terminal, unless it is to be quiet, and to files.
 *
 * @param terminal the terminal
 * @param options what the command line says of reports
 * @param reporter of the terminal's format
 * @param files further reports
 * @param pipeline the pipeline file
 */
record VerdictOutput(
    Terminal terminal, ReportOptions options, Reporter reporter, OutputFiles files, Path pipeline) {

  /** What the options say; fails where a format is unknown. */
  static VerdictOutput of(
      Terminal terminal, ReportOptions options, Reporters reporters, Path pipeline) {
    ReportOptions.oneOf("--format", options.format, reporters.formats());
    OutputFiles files = OutputFiles.parse(options.outputs, reporters);
    return new VerdictOutput(
        terminal, options, reporters.find(options.format).orElseThrow(), files, pipeline);
  }

  /** Writes a verdict. */
  void write(Verdict verdict) throws IOException {
    if (!options.quiet) {
      reporter.write(
          verdict, layout(terminal.columns(), terminal.color(options.color)), terminal.out());
    }
    files.write(verdict, layout(100, false));
  }

  private Layout layout(int columns, boolean color) {
    return new Layout(columns, color, Version.number(), fromHere(pipeline), options.timings);
  }

  /** The path from the working directory where it lies below it, as tools of a repository want. */
  private static String fromHere(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    return shown.toString().replace(File.separatorChar, '/');
  }
}
