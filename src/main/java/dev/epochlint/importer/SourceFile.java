package dev.epochlint.importer;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param location where it is: a path of this machine, or an address such as hdfs://host/S01.mat
 * @param name how reports name it: the path relative to the pipeline file, '/' between components
 */
public record SourceFile(String location, String name) implements Serializable {

  /** A file of this machine. */
  public SourceFile(Path path, String name) {
    this(path.toString(), name);
  }

  /** Where it is on this machine. */
  public Path path() {
    return Path.of(location);
  }
}
