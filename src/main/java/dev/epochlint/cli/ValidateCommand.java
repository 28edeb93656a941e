package dev.epochlint.cli;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.engine.Engine;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Validation;
import dev.epochlint.engine.Verdict;
import dev.epochlint.pipeline.KnownChecks;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineReader;
import dev.epochlint.report.Layout;
import dev.epochlint.report.Reporter;
import dev.epochlint.report.Reporters;
import dev.epochlint.report.compare.Baseline;
import dev.epochlint.report.compare.PastReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs every applicable check of a pipeline file and reports.",
    footer = {
      "",
      "Examples:",
      "  epochlint validate study.yaml --fail-on warning",
      "  epochlint validate --only value-nonfinite,window-flat",
      "  epochlint validate --baseline old.json      fails only for what is new",
      "  epochlint validate --set windows.stride=64 --output json=report.json"
    })
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<CheckRegistry> checks;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PIPELINE",
      defaultValue = "pipeline.yaml",
      description = "The pipeline file (default: pipeline.yaml).")
  private Path file = Path.of("pipeline.yaml");

  @Option(
      names = "--baseline",
      paramLabel = "OLD.json",
      description =
          "A former JSON report: what it holds is told again as known, and only what is new fails.")
  private @Nullable Path baseline;

  @Mixin private EngineChoice engines = new EngineChoice();

  @Mixin private ReportOptions options = new ReportOptions();

  /**
   * @param checks gives the checks when they are needed
   */
  ValidateCommand(Terminal terminal, Supplier<CheckRegistry> checks) {
    this.terminal = terminal;
    this.checks = checks;
  }

  @Override
  public Integer call() throws Exception {
    options.check();
    CheckRegistry registry = checks.get();
    Reporters reporters = new Reporters();
    ReportOptions.oneOf("--format", options.format, reporters.formats());
    Path known = baseline;
    PastReport former = known == null ? null : CompareCommand.read(known);
    OutputFiles files = OutputFiles.parse(options.outputs, reporters);
    List<Check> selected = select(registry);
    Pipeline pipeline = new PipelineReader(known(registry)).read(file, options.overrides);
    boolean bar = terminal.interactive() && !options.quiet;
    Progress progress = bar ? new ProgressBar(terminal.err()) : Progress.NONE;
    try (Engine engine = engines.create(options.threads)) {
      Verdict verdict = new Validation(engine, selected, options.failOn()).run(pipeline, progress);
      if (former != null) {
        verdict = new Baseline(former).applyTo(verdict);
      }
      report(reporters, files, verdict);
      return verdict.exitStatus();
    }
  }

  private void report(Reporters reporters, OutputFiles files, Verdict verdict) throws IOException {
    if (!options.quiet) {
      Reporter reporter = reporters.find(options.format).orElseThrow();
      reporter.write(
          verdict, layout(terminal.columns(), terminal.color(options.color)), terminal.out());
    }
    files.write(verdict, layout(100, false));
  }

  private Layout layout(int columns, boolean color) {
    return new Layout(columns, color, Version.number(), fromHere(file));
  }

  /** The path from the working directory where it lies below it, as tools of a repository want. */
  private static String fromHere(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    return shown.toString().replace(File.separatorChar, '/');
  }

  private List<Check> select(CheckRegistry registry) {
    List<String> ids = registry.ids();
    for (String id : options.only) {
      ReportOptions.oneOf("--only", id, ids);
    }
    for (String id : options.skip) {
      ReportOptions.oneOf("--skip", id, ids);
    }
    return registry.checks().stream()
        .filter(check -> options.only.isEmpty() || options.only.contains(check.info().id()))
        .filter(check -> !options.skip.contains(check.info().id()))
        .toList();
  }

  /** What a pipeline file may say of checks. */
  static KnownChecks known(CheckRegistry registry) {
    return KnownChecks.of(registry);
  }
}
