package dev.epochlint.pipeline;

import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code loss}. */
final class LossReader {
  private static final List<String> NAMES =
      List.of(
          "mse", "mae", "huber", "pearson", "ccc", "cosine", "msle", "mape", "bce", "ce", "r2",
          "custom");

  private final Section in;

  LossReader(Section in) {
    this.in = in;
  }

  /**
   * A loss and the dump of its values.
   *
   * @param plan the loss
   * @param output file of its values, relative to the pipeline file, null without one
   */
  record Declared(LossPlan plan, @Nullable String output) {
    static final Declared NONE = new Declared(LossPlan.NONE, null);
  }

  Declared read() {
    String name = in.choice("name", NAMES);
    String over = in.choice("over", List.of("time", "batch", "all"));
    boolean onePass = "one-pass".equals(in.choice("formula", List.of("two-pass", "one-pass")));
    Double epsilon = in.number("epsilon");
    Double delta = in.positive("delta");
    boolean logits = Boolean.TRUE.equals(in.flag("logits"));
    Long batch = in.integer("batch", 1);
    boolean dropLast = Boolean.TRUE.equals(in.flag("drop-last"));
    String dtype = in.choice("dtype", List.of("float64", "float32", "float16", "bfloat16"));
    String output = in.text("output");
    in.close();
    LossPlan plan =
        new LossPlan(
            name,
            batch == null ? null : (Integer) (int) Math.min(batch, Integer.MAX_VALUE),
            dropLast,
            dtype == null ? NumberType.FLOAT32 : NumberType.valueOf(dtype.toUpperCase(Locale.ROOT)),
            over == null ? null : LossPlan.Over.valueOf(over.toUpperCase(Locale.ROOT)),
            new LossPlan.Formula(
                onePass, epsilon == null ? 0 : epsilon, delta == null ? 1 : delta, logits));
    return new Declared(plan, output);
  }
}
