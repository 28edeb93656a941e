package dev.epochlint.cli;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Study;
import dev.epochlint.engine.LocalEngine;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Validation;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.PipelineReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands share that read a study and write a file about it. */
final class StudyCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PIPELINE",
      defaultValue = "pipeline.yaml",
      description = "The pipeline file (default: pipeline.yaml).")
  Path file = Path.of("pipeline.yaml");

  @Option(names = "--force", description = "Replaces a file that is there.")
  boolean force;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Files measured at the same time (default: all cores).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--quiet", description = "No progress and nothing on standard output.")
  boolean quiet;

  @Option(
      names = "--set",
      paramLabel = "KEY.PATH=VALUE",
      description = "Replaces a value of the pipeline file; may be repeated.")
  List<String> overrides = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      completionCandidates = Words.When.class,
      description = "auto (default), always or never; NO_COLOR is respected.")
  String color = "auto";

  @Option(names = "--debug", description = "Shows a stack trace where epochlint itself fails.")
  boolean debug;

  private Terminal terminal =
      new Terminal(
          new PrintWriter(Writer.nullWriter()),
          new PrintWriter(Writer.nullWriter()),
          Map.of(),
          false);

  /** Reads the pipeline file. */
  Pipeline pipeline(Terminal to, CheckRegistry registry) throws PipelineException {
    terminal = to;
    ReportOptions.oneOf("--color", color, Words.WHEN);
    if (threads < 1) {
      throw new UsageException("--threads: at least 1 is needed, %d found".formatted(threads));
    }
    return new PipelineReader(ValidateCommand.known(registry)).read(file, overrides);
  }

  /** What measures it. */
  LocalEngine engine() {
    return new LocalEngine(new ImporterRegistry(), Limits.forHeap(), threads);
  }

  /** What hears how far it is. */
  Progress progress() {
    return terminal.interactive() && !quiet ? new ProgressBar(terminal.err()) : Progress.NONE;
  }

  /** Measures the study; empty where a file can't be read, which has then been said. */
  Optional<Study> study(Pipeline pipeline) throws PipelineException {
    Study study = new Validation(engine(), List.of(), null).run(pipeline, progress()).study();
    study
        .failures()
        .forEach(
            failure ->
                terminal.err().println("epochlint: " + failure.file() + ": " + failure.message()));
    if (study.failures().isEmpty()) {
      return Optional.of(study);
    }
    terminal.err().println("epochlint: nothing is written while a file can't be read");
    return Optional.empty();
  }
}
