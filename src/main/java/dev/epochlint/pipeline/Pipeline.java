package dev.epochlint.pipeline;

import dev.epochlint.loss.LossPlan;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.window.Windowing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline file, read and checked.
 *
 * @param file where it is
 * @param recordings the recordings, null where none are declared
 * @param windowing how windows are cut, null where not declared
 * @param declaredWindows how many windows the training code says there are, null where not declared
 * @param rejectedWindows table of windows that training leaves out, relative to the file, null
 *     without one
 * @param split the split, null where none is declared
 * @param order the order logs, null where none are declared
 * @param loss the loss
 * @param inputs what it says of training
 * @param checks settings by check id
 */
public record Pipeline(
    Path file,
    @Nullable RecordingsConfig recordings,
    @Nullable Windowing windowing,
    @Nullable Long declaredWindows,
    @Nullable String rejectedWindows,
    @Nullable SplitConfig split,
    @Nullable OrderConfig order,
    LossPlan loss,
    InputsConfig inputs,
    Map<String, CheckConfig> checks) {

  public Pipeline {
    checks = Map.copyOf(checks);
  }

  /** The same, its recordings beside all files that it names as something else. */
  Pipeline withOtherFiles() {
    if (recordings == null) {
      return this;
    }
    List<NamedFile> others = new ArrayList<>(inputs.files());
    LabelConfig labels = recordings.labels();
    addFile(others, "split.file", split == null ? null : split.file());
    addFile(others, "recordings.labels.table", labels == null ? null : labels.table());
    addFile(others, "windows.rejected", rejectedWindows);
    for (String log : order == null ? List.<String>of() : order.files()) {
      addFile(others, "order.file", log);
    }
    return new Pipeline(
        file,
        recordings.beside(others),
        windowing,
        declaredWindows,
        rejectedWindows,
        split,
        order,
        loss,
        inputs,
        checks);
  }

  private static void addFile(List<NamedFile> files, String key, @Nullable String file) {
    if (file != null) {
      files.add(new NamedFile(key, file));
    }
  }

  /** The recordings, windows and labels alone: what a split is drawn from. */
  public Pipeline withoutSplit() {
    return with(null, null);
  }

  /** The recordings, windows, labels and split alone: what windows are cut of. */
  public Pipeline recordingsAndSplit() {
    return new Pipeline(
        file,
        recordings,
        windowing,
        declaredWindows,
        rejectedWindows,
        split,
        null,
        loss,
        InputsConfig.NONE,
        checks);
  }

  /** The same without an order log, which is about to be written. */
  public Pipeline withoutOrder() {
    return with(split, null);
  }

  /** The same with these traces, which need not be relative to the file. */
  public Pipeline withTraces(List<String> files) {
    return with(split, order, inputs.withTraces(files));
  }

  /**
   * Logs of training alone, relative to the current directory; nothing is declared of them.
   *
   * @param traces the traces
   * @param order the order log, null without one
   * @param batch samples in a batch of it, null where not known
   * @param lossDump the values of the loss, null without
   */
  public static Pipeline ofLogs(
      List<String> traces,
      @Nullable String order,
      @Nullable Integer batch,
      @Nullable String lossDump) {
    return new Pipeline(
        Path.of("trace"),
        null,
        null,
        null,
        null,
        null,
        order == null ? null : new OrderConfig(List.of(order), new OrderPlan(null, batch, "")),
        LossPlan.NONE,
        InputsConfig.NONE.withTraces(traces).withLossOutput(lossDump),
        Map.of());
  }

  private Pipeline with(@Nullable SplitConfig otherSplit, @Nullable OrderConfig otherOrder) {
    return with(otherSplit, otherOrder, inputs);
  }

  private Pipeline with(
      @Nullable SplitConfig otherSplit, @Nullable OrderConfig otherOrder, InputsConfig other) {
    return new Pipeline(
        file,
        recordings,
        windowing,
        declaredWindows,
        rejectedWindows,
        otherSplit,
        otherOrder,
        loss,
        other,
        checks);
  }

  /** Directory that the file's paths are relative to. */
  public Path directory() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /** A threshold of a check, {@code otherwise} where the file does not set it. */
  public double threshold(String check, String key, double otherwise) {
    CheckConfig config = checks.get(check);
    return config == null ? otherwise : config.thresholds().getOrDefault(key, otherwise);
  }
}
