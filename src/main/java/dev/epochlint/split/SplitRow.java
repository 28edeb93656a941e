package dev.epochlint.split;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One assignment as written: in a split file a row, in the pipeline file an id or glob of a part.
 *
 * @param seed seed of the draw, "" where there is none
 * @param fold fold of a cross-validation, "" where there is none
 * @param part train, validation, test or another name
 * @param unit what {@code id} names
 * @param id subject or recording, as text; in the pipeline file also a glob
 * @param start first sample of the window for {@link SplitPlan.Unit#WINDOW}, else null
 * @param line line in the file, 1-based
 */
public record SplitRow(
    String seed,
    String fold,
    String part,
    SplitPlan.Unit unit,
    String id,
    @Nullable Long start,
    int line)
    implements Serializable {}
