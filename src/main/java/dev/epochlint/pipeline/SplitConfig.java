package dev.epochlint.pipeline;

import dev.epochlint.split.SplitPlan;
import dev.epochlint.split.SplitRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The split of a pipeline file.
 *
 * @param plan what is claimed of it
 * @param parts assignments that stand in the pipeline file itself, ids or globs; empty where a file
 *     holds them
 * @param file path of the split file relative to the pipeline file, or null
 */
public record SplitConfig(SplitPlan plan, List<SplitRow> parts, @Nullable String file) {
  public SplitConfig {
    parts = List.copyOf(parts);
  }

  /** Whether it says who is in which part; else only how a split is to be drawn. */
  public boolean isAssigned() {
    return file != null || !parts.isEmpty();
  }
}
