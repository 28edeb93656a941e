package dev.epochlint.engine;

import dev.epochlint.array.Placements;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.order.OrderException;
import dev.epochlint.order.OrderFile;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.pipeline.OrderConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.recording.Nearest;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The order logs that a pipeline declares. */
public final class OrderLogs {
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
      List<ImportFailure> failures)
      throws PipelineException {
    OrderConfig config = pipeline.order();
    if (config == null) {
      return null;
    }
    requirePart(pipeline, config.plan().of(), split);
    List<ServedOrder> orders = new ArrayList<>();
    for (String file : config.files()) {
      try {
        Path path = pipeline.directory().resolve(file);
        orders.addAll(OrderFile.read(path, config.plan().of()));
      } catch (OrderException e) {
        failures.add(
            new ImportFailure(
                ImportFailure.Kind.UNREADABLE,
                file,
                "",
                String.valueOf(e.getMessage()),
                -1,
                List.of()));
        return null;
      }
    }
    Map<String, Served.Corpus> corpora = new LinkedHashMap<>();
    if (pipeline.windowing() != null && !recordings.isEmpty()) {
      for (ServedOrder order : orders) {
        corpora.computeIfAbsent(
            order.seed(), seed -> corpus(config.plan().of(), seed, recordings, split));
      }
    }
    return new Served(config.plan(), orders, corpora);
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
  static @Nullable Served ofRows(@Nullable Served served, List<ArrayProfile> arrays) {
    if (served == null || served.plan().of().isEmpty()) {
      return served;
    }
    for (ArrayProfile array : arrays) {
      Placements placements = array.placements();
      if (array.array().part().equals(served.plan().of()) && placements != null) {
        boolean all = placements.placed() == placements.rows();
        int[] rows = IntStream.range(0, placements.rows()).map(placements::recording).toArray();
        Map<String, Served.Corpus> corpora = new LinkedHashMap<>();
        if (all) {
          served.orders().forEach(o -> corpora.put(o.seed(), new Served.Corpus(rows)));
        }
        return new Served(served.plan(), served.orders(), corpora);
      }
    }
    return served;
  }

  /** The windows that indices count: those of a part of the split of that seed, or all. */
  public static Served.Corpus corpus(
      String part, String seed, List<RecordingProfile> recordings, @Nullable Split split) {
    Draw draw = part.isEmpty() || split == null ? null : draw(split, seed);
    Set<List<Long>> in = new HashSet<>();
    if (draw != null) {
      draw.members().stream()
          .filter(member -> member.part().equals(part))
          .forEach(member -> in.add(List.of((long) member.recording(), member.window())));
    }
    IntStream.Builder all = IntStream.builder();
    IntStream.Builder windows = IntStream.builder();
    for (int r = 0; r < recordings.size(); r++) {
      boolean whole = draw == null || in.contains(List.of((long) r, -1L));
      for (long k = 0; k < recordings.get(r).windows(); k++) {
        if (whole || in.contains(List.of((long) r, k))) {
          all.add(r);
          windows.add((int) k);
        }
      }
    }
    return new Served.Corpus(all.build().toArray(), windows.build().toArray());
  }

  private static @Nullable Draw draw(Split split, String seed) {
    return split.draws().stream()
        .filter(draw -> draw.seed().equals(seed))
        .findFirst()
        .orElse(split.draws().size() == 1 ? split.draws().get(0) : null);
  }
}
