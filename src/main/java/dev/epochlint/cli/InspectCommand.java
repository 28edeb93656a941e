package dev.epochlint.cli;

import dev.epochlint.engine.Inspection;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.report.InspectionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is in files. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows every variable or column of files with shape, NaN and range.",
      "Each has its path, class, shape, number of NaN and infinite values, min, max, mean and"
          + " standard deviation."
    })
final class InspectCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of any format that is read.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      completionCandidates = Words.TextOrJson.class,
      description = "text (default) or json.")
  private String format = "text";

  @Option(names = "--debug", description = "Shows a stack trace where epochlint itself fails.")
  boolean debug;

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ReportOptions.oneOf("--format", format, Words.TEXT_OR_JSON);
    InspectionReport report =
        format.equals("json")
            ? InspectionReport.json(terminal.out())
            : InspectionReport.text(terminal.out(), terminal.columns());
    Inspection inspection = new Inspection(new ImporterRegistry(), Limits.forHeap());
    boolean complete = true;
    for (Path file : files) {
      Inspection.Result result = inspection.inspect(file);
      report.add(result);
      complete &= result.error() == null;
    }
    report.end();
    return complete ? ExitStatus.OK : ExitStatus.INCOMPLETE;
  }
}
