package dev.epochlint.engine;

import dev.epochlint.check.TrainingInputs;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.loss.LossDump;
import dev.epochlint.loss.Normalizer;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.pipeline.InputsConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.split.Split;
import dev.epochlint.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pipeline declares of training, read; files that can't be read are among the failures. */
final class TrainingFiles {
  private TrainingFiles() {}

  static TrainingInputs of(
      Pipeline pipeline,
      MeasurePlan plan,
      List<Source> sources,
      List<RecordingProfile> recordings,
      @Nullable Split split,
      List<ImportFailure> failures) {
    InputsConfig config = pipeline.inputs();
    RowOrigins origins = new RowOrigins(sources, recordings, pipeline.windowing(), split, failures);
    TrainingInputs inputs =
        TrainingInputs.NONE
            .withArrays(new ArrayFiles(pipeline, plan, failures).read(origins))
            .withTraining(config.training())
            .withNormalizer(
                new Normalizer(
                    config.normalize().kind(), config.normalize().over(), List.of(), List.of()));
    LossDump dump = LossDumps.of(pipeline, failures);
    Trace trace = Traces.of(pipeline, failures);
    TrainingInputs dumped = dump == null ? inputs : inputs.withDump(dump);
    return trace == null ? dumped : dumped.withTrace(trace);
  }
}
