package dev.epochlint.cli;

import dev.epochlint.check.Study;
import dev.epochlint.engine.OrderLogs;
import dev.epochlint.order.HonestOrder;
import dev.epochlint.pipeline.OrderConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
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

  /** How many windows an epoch of that seed serves. */
  int size(long seed) {
    return OrderLogs.corpus(part, String.valueOf(seed), study.recordings(), study.split()).size();
  }

  void write(List<Long> seeds, OutputStream out) throws IOException {
    Integer declared = declaredBatch();
    StringBuilder rows = new StringBuilder("seed,epoch,position,index");
    rows.append(declared == null ? "\n" : ",step\n");
    for (long seed : seeds) {
      int n = size(seed);
      int batch = declared == null ? Math.max(1, n) : declared;
      int steps = pipeline.loss().dropLast() ? n / batch : (n + batch - 1) / batch;
      int served = pipeline.loss().dropLast() ? steps * batch : n;
      for (int epoch = 0; epoch < epochs; epoch++) {
        int[] order = HonestOrder.of(seed, epoch, n);
        for (int p = 0; p < served; p++) {
          rows.append(seed).append(',').append(epoch).append(',').append(p).append(',');
          rows.append(order[p]);
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
    }
    out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable Integer declaredBatch() {
    OrderConfig order = pipeline.order();
    Integer batch = order == null ? null : order.plan().batch();
    return batch == null ? pipeline.loss().batch() : batch;
  }
}
