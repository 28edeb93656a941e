package dev.epochlint.pipeline;

import dev.epochlint.recording.LabelPlan;
import org.jspecify.annotations.Nullable;

/**
 * Where the labels of a study are and what they mean.
 *
 * @param plan what they mean
 * @param table a table of labels, relative to the pipeline file, null without one
 * @param tableColumn its column that holds the label
 */
public record LabelConfig(LabelPlan plan, @Nullable String table, String tableColumn) {}
