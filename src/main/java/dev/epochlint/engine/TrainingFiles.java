package dev.epochlint.engine;

import dev.epochlint.check.TrainingInputs;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.value.OpenArray;
import dev.epochlint.loss.LossDump;
import dev.epochlint.loss.Normalizer;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.pipeline.InputsConfig;
import dev.epochlint.pipeline.InputsConfig.ArrayRef;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.trace.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pipeline declares of training, read; files that can't be read are among the failures. */
final class TrainingFiles {
  private TrainingFiles() {}

  static TrainingInputs of(
      Pipeline pipeline, MeasurePlan plan, RowOrigins origins, DeclaredFiles files) {
    InputsConfig config = pipeline.inputs();
    TrainingInputs inputs =
        TrainingInputs.NONE
            .withArrays(new ArrayFiles(pipeline, plan, files).read(origins))
            .withTraining(config.training())
            .withNormalizer(
                new Normalizer(
                    config.normalize().kind(),
                    config.normalize().over(),
                    numbers("normalize.mean", config.normalize().mean(), files),
                    numbers("normalize.std", config.normalize().std(), files)));
    LossDump dump = LossDumps.of(pipeline, files);
    Trace trace = Traces.of(pipeline, files);
    TrainingInputs dumped = dump == null ? inputs : inputs.withDump(dump);
    return trace == null ? dumped : dumped.withTrace(trace);
  }

  /** All numbers of an array, the last axis fastest; none where there is no such array. */
  private static List<Double> numbers(String key, @Nullable ArrayRef ref, DeclaredFiles files) {
    List<Double> numbers = new ArrayList<>();
    Path path = ref == null ? null : files.find(key, ref.file());
    if (ref != null && path != null) {
      String variable = ref.variable() == null ? "" : ref.variable();
      SourceReader.guard(
          ref.file(),
          files.failures(),
          () -> {
            SourceFile source = new SourceFile(path, ref.file());
            try (OpenArray array =
                OpenArray.of(new ImporterRegistry(), source, variable, Limits.forHeap())) {
              NumericArray of = array.requireNumbers();
              double[] row = new double[Math.toIntExact(of.rowLength())];
              for (long r = 0; r < of.rows(); r++) {
                of.rows(r, 1, row);
                Arrays.stream(row).forEach(numbers::add);
              }
            }
          });
    }
    return numbers;
  }
}
