package dev.epochlint.importer;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param path where it is
 * @param name how reports name it: the path relative to the pipeline file, '/' between components
 */
public record SourceFile(Path path, String name) {}
