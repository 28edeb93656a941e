package dev.epochlint.engine.spark;

import dev.epochlint.engine.GlobText;
import dev.epochlint.importer.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files behind addresses, through Hadoop's file systems. */
final class RemoteFiles {
  private static final int TRIES = 3;

  /** Scheme and host, and the path behind them. */
  private static final Pattern ADDRESS = Pattern.compile("([^:/]+:(?://[^/]*)?)(/.*)");

  private final Configuration configuration;

  /** Sizes of the files that were found: to ask for each once more takes as long as to read it. */
  private final Map<String, Long> sizes = new ConcurrentHashMap<>();

  RemoteFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  private FileSystem fileSystem(Path path) throws IOException {
    String declared = configuration.get("fs." + path.toUri().getScheme() + ".impl");
    if (declared != null && configuration.getClassByNameOrNull(declared) == null) {
      throw new IOException(
          "the cluster lacks the library of this file system (%s); for s3a://, give spark-submit"
                  .formatted(declared)
              + " --packages org.apache.hadoop:hadoop-aws:VERSION, the version of its Hadoop");
    }
    try {
      return path.getFileSystem(configuration);
    } catch (IllegalArgumentException e) {
      // What Hadoop says of a host that is not known, among others.
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The address of a directory, with scheme and host where the cluster has a default for them. */
  String address(String directory) throws IOException {
    Path path = new Path(directory);
    return fileSystem(path).makeQualified(path).toString();
  }

  /**
   * The files that a glob matches.
   *
   * @param glob an address, or a path beneath {@code root}
   * @param root address that names of reports are relative to, "" for whole addresses
   */
  List<SourceFile> find(String glob, String root) throws IOException {
    Matcher address = ADDRESS.matcher(glob);
    boolean whole = address.matches();
    Path base = new Path(whole ? address.group(1) + "/" : root);
    String pattern =
        whole ? address.group(2) : GlobText.escaped(base.toUri().getPath()) + "/" + glob;
    List<SourceFile> found = new ArrayList<>();
    for (FileStatus file : RemoteGlob.find(fileSystem(base), GlobText.withoutDots(pattern))) {
      SourceFile source = new SourceFile(file.getPath().toString(), name(file.getPath(), root));
      sizes.put(source.location(), file.getLen());
      found.add(source);
    }
    return found;
  }

  /** A file as reports name it. */
  private static String name(Path file, String root) {
    Path base = root.isEmpty() ? null : new Path(root);
    if (base == null || !base.toUri().resolve("/").equals(file.toUri().resolve("/"))) {
      return file.toString();
    }
    return java.nio.file.Path.of(base.toUri().getPath())
        .relativize(java.nio.file.Path.of(file.toUri().getPath()))
        .toString()
        .replace('\\', '/');
  }

  /** Whether there is such a file. */
  boolean exists(SourceFile file) throws IOException {
    Path path = new Path(file.location());
    return fileSystem(path).exists(path);
  }

  /** Size in bytes, 0 where it can't be told: that is reported when the file is read. */
  long size(SourceFile file) {
    Long known = sizes.get(file.location());
    if (known != null) {
      return known;
    }
    try {
      if (!file.remote()) {
        return Files.size(file.path());
      }
      Path path = new Path(file.location());
      return fileSystem(path).getFileStatus(path).getLen();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Copies a file to this machine; what passes is tried again. */
  void copy(SourceFile from, java.nio.file.Path to) throws IOException {
    Path path = new Path(from.location());
    for (int attempt = 1; ; attempt++) {
      try {
        fileSystem(path).copyToLocalFile(false, path, new Path(to.toUri().toString()), true);
        return;
      } catch (FileNotFoundException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }
}
