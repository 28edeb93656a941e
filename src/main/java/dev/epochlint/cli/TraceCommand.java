package dev.epochlint.cli;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.trace.TraceStory;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.Engine;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Validation;
import dev.epochlint.engine.Verdict;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.PipelineReader;
import dev.epochlint.report.Escaped;
import dev.epochlint.report.Reporters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forensics of a training log. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells what broke a training run, from the trace of its tensors.",
      "The first tensor that is not finite, what made it, and the samples of that batch. The trace"
          + " is a table or lines of JSON with the columns step, epoch, phase, tensor, min, max, mean,"
          + " nan, inf, norm, loss, lr, seed, samples. What the recorder wrote beside it, order.csv"
          + " and loss.csv, is judged as well."
    },
    footer = {
      "",
      "Examples:",
      "  epochlint recorder pytorch > epochlint_recorder.py     what writes such a trace",
      "  epochlint trace log/trace.csv",
      "  epochlint trace log/trace.csv --pipeline study.yaml    with the windows behind the samples"
    })
final class TraceCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<CheckRegistry> checks;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Traces, plain or gzip.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--pipeline",
      paramLabel = "PIPELINE",
      description = "Pipeline file of the data, to name the windows and subjects of a batch.")
  private @Nullable Path pipeline;

  @Mixin private ReportOptions options = new ReportOptions();

  TraceCommand(Terminal terminal, Supplier<CheckRegistry> checks) {
    this.terminal = terminal;
    this.checks = checks;
  }

  @Override
  public Integer call() throws Exception {
    options.check();
    CheckRegistry registry = checks.get();
    VerdictOutput output = VerdictOutput.of(terminal, options, new Reporters(), files.get(0));
    RecordedLogs logs = pipeline == null ? RecordedLogs.beside(files) : RecordedLogs.NONE;
    List<Check> selected =
        options.select(registry).stream().filter(check -> judges(check, logs)).toList();
    Pipeline read = pipeline(registry, logs);
    boolean bar = terminal.interactive() && !options.quiet;
    Progress progress = bar ? new ProgressBar(terminal.err()) : Progress.NONE;
    try (Engine engine = new EngineChoice().create(options.threads)) {
      Verdict verdict =
          new Validation(engine, selected, options.failOn())
              .run(read, progress)
              .withoutChecks(TraceCommand::asksForMore);
      if (!options.quiet && options.format.equals("text")) {
        tell(verdict, logs);
      }
      output.write(verdict);
      return verdict.exitStatus();
    }
  }

  private static boolean judges(Check check, RecordedLogs logs) {
    return switch (CheckRegistry.family(check.info().id())) {
      case "trace" -> true;
      case "loss" -> logs.loss() != null;
      case "order" -> logs.order() != null;
      default -> check.info().id().equals("import-unreadable");
    };
  }

  /** Whether a check of what lies beside the trace has to be told more than these logs hold. */
  private static boolean asksForMore(CheckResult check) {
    boolean judged = check.findings() > 0 || List.of("passed", "failed").contains(check.status());
    return !judged && List.of("loss", "order").contains(CheckRegistry.family(check.id()));
  }

  private Pipeline pipeline(CheckRegistry registry, RecordedLogs logs) throws PipelineException {
    Path given = pipeline;
    if (given != null) {
      return new PipelineReader(ValidateCommand.known(registry))
          .read(given, options.overrides)
          .withTraces(files.stream().map(file -> beside(given, file)).toList());
    }
    if (!options.overrides.isEmpty()) {
      throw new UsageException("--set: there is no pipeline file; give one with --pipeline");
    }
    return Pipeline.ofLogs(
        files.stream().map(Path::toString).toList(),
        text(logs.order()),
        logs.batch(),
        text(logs.loss()));
  }

  /** The name of a file as that pipeline file would write it: relative to its directory. */
  private static String beside(Path pipeline, Path file) {
    Path directory = pipeline.toAbsolutePath().normalize().getParent();
    Path whole = file.toAbsolutePath().normalize();
    return directory != null && Objects.equals(directory.getRoot(), whole.getRoot())
        ? directory.relativize(whole).toString()
        : whole.toString();
  }

  private void paragraph(String indent, String text, int width) {
    String lead = indent;
    for (String part : Escaped.wrap(Escaped.text(text.strip()), width - 4)) {
      terminal.out().println(lead + part);
      lead = indent + "  ";
    }
  }

  private static @Nullable String text(@Nullable Path file) {
    return file == null ? null : file.toString();
  }

  private void tell(Verdict verdict, RecordedLogs logs) {
    int width = Math.max(40, Math.min(100, terminal.columns()));
    for (String line : TraceStory.lines(verdict.study())) {
      paragraph(line.startsWith("  ") ? "  " : "", line, width);
    }
    if (!logs.names().isEmpty()) {
      paragraph(
          "",
          "judged with it: %s; declare them in a pipeline file and validate it for more"
              .formatted(logs.names()),
          width);
    }
    terminal.out().println();
  }
}
