package dev.epochlint.cli;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.engine.LocalEngine;
import dev.epochlint.engine.Probing;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Verdict;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineReader;
import dev.epochlint.probe.Cause;
import dev.epochlint.probe.ProbeResult;
import dev.epochlint.report.Reporters;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A tiny reference training. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a tiny model on the windows to see where trouble comes from.",
      "It is linear and reproducible, with the declared loss: is it the data, the loss, the order"
          + " or the learning rate, and which windows?"
    },
    footer = {
      "",
      "Examples:",
      "  epochlint probe study.yaml",
      "  epochlint probe study.yaml --time 300 --format json",
      "  epochlint probe study.yaml --set training.learning-rate=0.001"
    })
final class ProbeCommand implements Callable<Integer> {
  /** Families of the checks that judge a probe: what could not be read is told as well. */
  private static final Set<String> JUDGES = Set.of("probe", "import");

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
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Seconds after which no further training begins (default: 60).")
  private long seconds = 60;

  @Mixin private ReportOptions options = new ReportOptions();

  /**
   * @param checks gives the checks when they are needed
   */
  ProbeCommand(Terminal terminal, Supplier<CheckRegistry> checks) {
    this.terminal = terminal;
    this.checks = checks;
  }

  @Override
  public Integer call() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    options.check();
    if (seconds < 1) {
      throw new UsageException("--time: at least 1 second is needed, %d found".formatted(seconds));
    }
    CheckRegistry registry = checks.get();
    VerdictOutput output = VerdictOutput.of(terminal, options, new Reporters(), file);
    List<Check> judges =
        options.select(registry).stream()
            .filter(check -> JUDGES.contains(CheckRegistry.family(check.info().id())))
            .toList();
    Pipeline pipeline =
        new PipelineReader(ValidateCommand.known(registry)).read(file, options.overrides);
    boolean bar = terminal.interactive() && !options.quiet;
    Progress progress = bar ? new ProgressBar(terminal.err()) : Progress.NONE;
    LocalEngine engine = new LocalEngine(new ImporterRegistry(), Limits.forHeap(), options.threads);
    Verdict verdict =
        new Probing(engine, judges, options.failOn(), () -> System.nanoTime() < end)
            .run(pipeline, progress);
    output.write(verdict);
    ProbeResult probe = verdict.study().inputs().probe();
    if (probe != null && !options.quiet) {
      boolean text = options.format.equals("text");
      (text ? terminal.out() : terminal.err()).println(said(probe));
    }
    return verdict.exitStatus();
  }

  /** What stands below every report, also where nothing was found. */
  private static String said(ProbeResult probe) {
    boolean passed = probe.cause() == Cause.NOT_REPRODUCED;
    String text = passed ? probe.words() : ProbeResult.CAVEAT;
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }
}
