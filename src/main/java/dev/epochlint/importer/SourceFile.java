package dev.epochlint.importer;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file to read.
 *
 * @param location where it is: a path of this machine, or an address such as hdfs://host/S01.mat
 * @param name how reports name it: the path relative to the pipeline file, '/' between components
 */
public record SourceFile(String location, String name) implements Serializable {
  private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/");
  private static final String HERE = "file:/";

  /** A file of this machine. */
  public SourceFile(Path path, String name) {
    this(path.toString(), name);
  }

  /** Whether a location is an address ("hdfs://host/S01.mat") rather than a path. */
  public static boolean isAddress(String location) {
    return ADDRESS.matcher(location).lookingAt();
  }

  /** Whether it is on another machine, or in a file system that Java does not know. */
  public boolean remote() {
    return isAddress(location) && !location.startsWith(HERE);
  }

  /** Where it is on this machine; only for a file that is not {@link #remote()}. */
  public Path path() {
    return location.startsWith(HERE) ? Path.of(URI.create(location)) : Path.of(location);
  }
}
