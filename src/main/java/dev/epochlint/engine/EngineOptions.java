package dev.epochlint.engine;

import org.jspecify.annotations.Nullable;

/**
 * How an engine works.
 *
 * @param threads files measured at the same time on this machine
 * @param master address of a cluster, null where it is said elsewhere or there is none
 * @param dataRoot directory or address that relative patterns of recordings begin at, null for the
 *     directory of the pipeline file
 */
public record EngineOptions(int threads, @Nullable String master, @Nullable String dataRoot) {}
