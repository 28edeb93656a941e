package dev.epochlint.cli;

import dev.epochlint.check.Study;
import dev.epochlint.engine.OrderLogs;
import dev.epochlint.order.HonestOrder;
import dev.epochlint.order.Run;
import dev.epochlint.pipeline.OrderConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.split.Split;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an honest order log. */
final class OrderText {
  private final Pipeline pipeline;
  private final Study study;
  private final String part;
  private final int epochs;

  OrderText(Pipeline pipeline, Study study, String part, int epochs) throws PipelineException {
    this.pipeline = pipeline;
    this.study = study;
    this.part = part;
    this.epochs = epochs;
    OrderLogs.requirePart(pipeline, part, study.split());
  }

  /**
   * The training runs of a seed: one, or one for each fold of its split.
   *
   * @throws UsageException where the split has no draw for that seed
   */
  private List<Run> runs(long number) {
    String seed = String.valueOf(number);
    Split split = study.split();
    List<Run> folds =
        split == null
            ? List.of()
            : split.draws().stream()
                .filter(draw -> draw.seed().isEmpty() || draw.seed().equals(seed))
                .filter(draw -> !draw.fold().isEmpty())
                .map(draw -> new Run(seed, draw.fold()))
                .toList();
    return folds.isEmpty() ? List.of(new Run(seed, "")) : folds;
  }

  /**
   * How many windows an epoch of a run serves.
   *
   * @throws UsageException where the split has no draw for it
   */
  private int size(Run run) {
    return OrderLogs.windows(part, run, study.recordings(), study.split())
        .orElseThrow(
            () ->
                new UsageException(
                    "--seed: the split has no draw for seed %s; draw it with epochlint split --seed %s"
                        .formatted(run.seed(), run.seed())))
        .size();
  }

  /** How many windows an epoch of that seed serves; in the first fold, where there are several. */
  int size(long seed) {
    return size(runs(seed).get(0));
  }

  void write(List<Long> seeds, OutputStream out) throws IOException {
    Integer batch = declaredBatch();
    boolean folds = seeds.stream().anyMatch(seed -> !runs(seed).get(0).fold().isEmpty());
    out.write(
        "seed,%sepoch,position,index%s\n"
            .formatted(folds ? "fold," : "", batch == null ? "" : ",step")
            .getBytes(StandardCharsets.UTF_8));
    for (long seed : seeds) {
      for (Run run : runs(seed)) {
        write(run, seed, batch, out);
      }
    }
  }

  private void write(Run run, long seed, @Nullable Integer declared, OutputStream out)
      throws IOException {
    int n = size(run);
    int batch = declared == null ? Math.max(1, n) : declared;
    int steps = pipeline.loss().dropLast() ? n / batch : (n + batch - 1) / batch;
    int served = pipeline.loss().dropLast() ? steps * batch : n;
    String prefix = run.seed() + ',' + (run.fold().isEmpty() ? "" : run.fold() + ',');
    StringBuilder rows = new StringBuilder();
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = HonestOrder.of(seed, run.fold(), epoch, n);
      for (int p = 0; p < served; p++) {
        rows.append(prefix).append(epoch).append(',').append(p).append(',').append(order[p]);
        if (declared != null) {
          rows.append(',').append((long) epoch * steps + p / batch);
        }
        rows.append('\n');
        if (rows.length() > 1 << 15) {
          out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
          rows.setLength(0);
        }
      }
    }
    out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable Integer declaredBatch() {
    OrderConfig order = pipeline.order();
    Integer batch = order == null ? null : order.plan().batch();
    return batch == null ? pipeline.loss().batch() : batch;
  }
}
