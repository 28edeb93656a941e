package dev.epochlint.cli;

import dev.epochlint.report.Layout;
import dev.epochlint.report.compare.Comparison;
import dev.epochlint.report.compare.ComparisonReport;
import dev.epochlint.report.compare.PastReport;
import dev.epochlint.report.compare.ReportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What changed between two reports. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares two JSON reports: what changed in data and findings.",
      "Recordings added, removed and changed, findings new, fixed and unchanged. Exit status 1"
          + " where something got worse: a new error or warning, a higher severity, more NaN or flat"
          + " windows, a file or a check that can't judge any more."
    },
    footer = {
      "",
      "Examples:",
      "  epochlint validate --output json=new.json; epochlint compare old.json new.json",
      "  epochlint validate --baseline old.json      fails only for what is new"
    })
final class CompareCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "OLD.json", description = "The earlier report.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW.json", description = "The later report.")
  private Path after = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      completionCandidates = Words.TextOrJson.class,
      description = "text (default) or json.")
  private String format = "text";

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "What min, max, mean and std may differ by, as a share of the standard deviation"
              + " (default: 0.01).")
  private double tolerance = 0.01;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      completionCandidates = Words.When.class,
      description = "auto (default), always or never; NO_COLOR is respected.")
  private String color = "auto";

  @Option(names = "--quiet", description = "Nothing on standard output.")
  private boolean quiet;

  @Option(names = "--debug", description = "Shows a stack trace where epochlint itself fails.")
  boolean debug;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ReportOptions.oneOf("--format", format, Words.TEXT_OR_JSON);
    ReportOptions.oneOf("--color", color, Words.WHEN);
    if (!(tolerance >= 0)) {
      throw new UsageException(
          "--tolerance: a number from 0 on is meant, %s found".formatted(tolerance));
    }
    Comparison comparison = Comparison.of(read(before), read(after), tolerance);
    if (!quiet) {
      Layout layout =
          new Layout(terminal.columns(), terminal.color(color), Version.number(), "", false);
      ComparisonReport report = new ComparisonReport(comparison);
      if (format.equals("json")) {
        report.json(layout, terminal.out());
      } else {
        terminal.out().print(report.text(layout));
      }
    }
    return comparison.exitStatus();
  }

  /** Reads a report that the command line names. */
  static PastReport read(Path file) {
    try {
      return PastReport.read(file);
    } catch (ReportException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
