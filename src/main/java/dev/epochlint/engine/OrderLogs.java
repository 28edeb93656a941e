package dev.epochlint.engine;

import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.OrderException;
import dev.epochlint.order.OrderFile;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.order.Run;
import dev.epochlint.order.SampleNames;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.pipeline.OrderConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.recording.Nearest;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order logs that a pipeline declares. */
public final class OrderLogs {
  private static final Cut NO_CUT = new Cut(0, 1, 1, 0, -1, -1);

  private OrderLogs() {}

  /**
   * The served orders, null where none are declared; a log that can't be read is a failure.
   *
   * @throws PipelineException where the part that indices count is none of the split
   */
  static @Nullable Served of(
      Pipeline pipeline,
      List<RecordingProfile> recordings,
      @Nullable Split split,
      DeclaredFiles files)
      throws PipelineException {
    OrderConfig config = pipeline.order();
    if (config == null) {
      return null;
    }
    requirePart(pipeline, config.plan().of(), split);
    SampleNames names =
        pipeline.windowing() == null || recordings.isEmpty()
            ? SampleNames.collected()
            : new WindowNames(pipeline.windowing(), recordings).names();
    List<ServedOrder> orders = new ArrayList<>();
    Boolean named = null;
    Set<List<Object>> known = new HashSet<>();
    for (String file : config.files()) {
      Path path = files.find("order.file", file);
      if (path == null) {
        return null;
      }
      try {
        OrderFile.Log log = OrderFile.read(path, config.plan().of(), names);
        if (named != null && named != log.named()) {
          throw new OrderException(
              "it %s samples, and the log before it does not: one kind of log is meant"
                  .formatted(log.named() ? "names" : "counts"));
        }
        named = log.named();
        for (ServedOrder order : log.orders()) {
          ServedOrder own = config.files().size() > 1 ? ofFile(order, path) : order;
          if (!known.add(List.of(own.run(), own.epoch()))) {
            throw new OrderException(
                own.label() + " stands in a log before it: each epoch of a seed is logged once");
          }
          orders.add(own);
        }
      } catch (OrderException e) {
        files.fail("order.file", file, e);
        return null;
      }
    }
    orders = names.numbered(orders);
    // Names are those of all windows, whatever part is meant.
    OrderPlan plan = Boolean.TRUE.equals(named) ? config.plan().ofAll() : config.plan();
    Map<Run, IndexedWindows> windows = new HashMap<>();
    if (pipeline.windowing() != null && !recordings.isEmpty()) {
      for (ServedOrder order : orders) {
        if (!windows.containsKey(order.run())) {
          windows(plan.of(), order.run(), recordings, split)
              .ifPresent(counted -> windows.put(order.run(), counted));
        }
      }
    }
    return new Served(plan, orders, windows);
  }

  /** Of several logs each is a run of its own, where they say no seed: that of the file's name. */
  private static ServedOrder ofFile(ServedOrder order, Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("(\\.gz)?$", "");
    return order.seed().isEmpty()
        ? order.of(new Run(name.replaceFirst("\\.[^.]*$", ""), order.run().fold()))
        : order;
  }

  /**
   * Fails where a split has no part of that name.
   *
   * @throws PipelineException with the nearest name
   */
  public static void requirePart(Pipeline pipeline, String part, @Nullable Split split)
      throws PipelineException {
    if (part.isEmpty() || split == null) {
      return;
    }
    List<String> parts =
        Parts.inOrder(
            split.draws().stream()
                .flatMap(draw -> draw.members().stream())
                .map(Draw.Member::part)
                .toList());
    if (!parts.contains(part)) {
      throw new PipelineException(
          List.of(
              "%s: order.of: the split has no part '%s'%s; known: %s"
                  .formatted(
                      pipeline.file(),
                      part,
                      Nearest.to(part, parts)
                          .map(near -> ", did you mean '" + near + "'?")
                          .orElse(""),
                      String.join(", ", parts))));
    }
  }

  /**
   * The same served orders with indices that count the rows of an array, where the part that they
   * count is one that is already cut.
   */
  static @Nullable Served ofRows(
      @Nullable Served served,
      List<ArrayProfile> arrays,
      @Nullable Windowing windowing,
      List<RecordingProfile> recordings) {
    if (served == null || served.plan().of().isEmpty()) {
      return served;
    }
    for (ArrayProfile array : arrays) {
      Placements placements = array.placements();
      if (array.array().part().equals(served.plan().of()) && placements != null) {
        Map<Run, IndexedWindows> windows = new HashMap<>();
        if (placements.placed() == placements.rows()) {
          List<Cut> cuts =
              recordings.stream()
                  .map(of -> windowing == null ? NO_CUT : windowing.cut(of.signal().samples()))
                  .toList();
          IndexedWindows rows =
              IndexedWindows.ofRows(
                  placements.rows(),
                  placements::recording,
                  row -> (int) cuts.get(placements.recording(row)).window(placements.start(row)));
          served.orders().forEach(order -> windows.put(order.run(), rows));
        }
        return new Served(served.plan(), served.orders(), windows);
      }
    }
    return served;
  }

  /**
   * The windows that indices of a run count: those of a part of its draw, or all; empty where a
   * part is meant and the split has no draw, or several, for that run.
   */
  public static Optional<IndexedWindows> windows(
      String part, Run run, List<RecordingProfile> recordings, @Nullable Split split) {
    Draw draw = split == null ? null : split.of(run.seed(), run.fold()).orElse(null);
    return draw == null && !part.isEmpty()
        ? Optional.empty()
        : Optional.of(
            IndexedWindows.of(
                part, draw, recordings.size(), r -> (int) recordings.get(r).windows()));
  }
}
