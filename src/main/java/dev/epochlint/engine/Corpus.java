package dev.epochlint.engine;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.RecordingsConfig;
import java.util.List;

/**
 * The files of a study in corpus order, each with its subject and the file of its target.
 *
 * @param sources the files
 * @param failures recordings whose declared target file does not exist
 */
record Corpus(List<Source> sources, List<ImportFailure> failures) {

  /**
   * The files that a pipeline's recordings name.
   *
   * @param engine finds files that are not on this machine
   * @throws PipelineException where a glob matches nothing, a file is matched twice, or the subject
   *     can't be told from a path
   */
  static Corpus of(Pipeline pipeline, Engine engine) throws PipelineException {
    RecordingsConfig recordings = pipeline.recordings();
    return recordings == null
        ? new Corpus(List.of(), List.of())
        : new Finder(pipeline, engine).corpus(recordings);
  }
}
