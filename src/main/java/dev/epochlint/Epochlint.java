package dev.epochlint;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Severity;
import dev.epochlint.engine.LocalEngine;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Validation;
import dev.epochlint.engine.Verdict;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.pipeline.KnownChecks;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.PipelineReader;
import java.nio.file.Path;
import java.util.List;

/**
 * Validation from within a program. Every check on the class path runs, also those of other jars;
 * nothing is printed and nothing is written.
 *
 * <pre>{@code
 * Verdict verdict = Epochlint.validate(Path.of("pipeline.yaml"));
 * if (verdict.exitStatus() != 0) {
 *   verdict.findings().forEach(found -> log(found.check(), found.finding().message()));
 * }
 * }</pre>
 */
public final class Epochlint {
  private Epochlint() {}

  /**
   * Runs every applicable check of a pipeline file, on all cores. What can't be read is a finding
   * of the verdict, whose exit status is then 3; it does not end the run.
   *
   * @param pipelineFile the pipeline file; its paths are relative to it
   * @return what was found, how much was examined and which checks could not judge; immutable
   * @throws PipelineException where the pipeline file is absent or wrong, or names files or ids
   *     that are none; it lists every error with line and column
   */
  public static Verdict validate(Path pipelineFile) throws PipelineException {
    return validate(pipelineFile, List.of());
  }

  /**
   * The same with values of the pipeline file replaced.
   *
   * @param overrides each "key.path=value", such as "windows.stride=64"
   * @throws PipelineException as {@link #validate(Path)}, and where an override is wrong
   */
  public static Verdict validate(Path pipelineFile, List<String> overrides)
      throws PipelineException {
    CheckRegistry registry = CheckRegistry.load();
    LocalEngine engine =
        new LocalEngine(
            new ImporterRegistry(), Limits.forHeap(), Runtime.getRuntime().availableProcessors());
    return new Validation(engine, registry.checks(), Severity.ERROR)
        .run(
            new PipelineReader(KnownChecks.of(registry)).read(pipelineFile, overrides),
            Progress.NONE);
  }
}
