package dev.epochlint.engine;

import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import java.util.List;

/** The files of a study, for what reads them once more. */
public final class CorpusFiles {
  private CorpusFiles() {}

  /**
   * The files in corpus order.
   *
   * @throws PipelineException where the pipeline file names files that can't be what is meant
   */
  public static List<Source> of(Pipeline pipeline, Engine engine) throws PipelineException {
    return Corpus.of(pipeline, engine).sources();
  }
}
