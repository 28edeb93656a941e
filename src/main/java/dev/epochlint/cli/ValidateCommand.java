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
import dev.epochlint.report.Reporters;
import dev.epochlint.report.compare.Baseline;
import dev.epochlint.report.compare.PastReport;
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

  @Mixin private CacheChoice caches = new CacheChoice();

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
    VerdictOutput output = VerdictOutput.of(terminal, options, new Reporters(), file);
    Path known = baseline;
    PastReport former = known == null ? null : CompareCommand.read(known);
    List<Check> selected = options.select(registry);
    Pipeline pipeline = new PipelineReader(known(registry)).read(file, options.overrides);
    boolean bar = terminal.interactive() && !options.quiet;
    Progress progress = bar ? new ProgressBar(terminal.err()) : Progress.NONE;
    try (Engine engine = caches.around(engines.create(options.threads), pipeline.directory())) {
      Verdict verdict = new Validation(engine, selected, options.failOn()).run(pipeline, progress);
      if (former != null) {
        verdict = new Baseline(former).applyTo(verdict);
      }
      output.write(verdict);
      if (!options.quiet) {
        caches.tell(engine, terminal.err());
      }
      return verdict.exitStatus();
    }
  }

  /** What a pipeline file may say of checks. */
  static KnownChecks known(CheckRegistry registry) {
    return KnownChecks.of(registry);
  }
}
