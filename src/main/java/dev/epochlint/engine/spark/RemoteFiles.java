package dev.epochlint.engine.spark;

import dev.epochlint.importer.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files behind addresses, through Hadoop's file systems. */
final class RemoteFiles {
  private static final int TRIES = 3;

  private final Configuration configuration;

  RemoteFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The files that a glob of an address matches.
   *
   * @param root address that names of reports begin behind, "" for whole addresses
   */
  List<SourceFile> find(String glob, String root) throws IOException {
    Path pattern = new Path(glob);
    FileSystem files = pattern.getFileSystem(configuration);
    String base = root.isEmpty() ? "" : files.makeQualified(new Path(root)) + "/";
    List<SourceFile> found = new ArrayList<>();
    FileStatus[] matches = files.globStatus(pattern);
    for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
      if (match.isFile()) {
        String address = match.getPath().toString();
        String name = address.startsWith(base) ? address.substring(base.length()) : address;
        found.add(new SourceFile(address, name));
      }
    }
    return found;
  }

  /** Size in bytes, 0 where it can't be told: that is reported when the file is read. */
  long size(SourceFile file) {
    try {
      if (!file.remote()) {
        return Files.size(file.path());
      }
      Path path = new Path(file.location());
      return path.getFileSystem(configuration).getFileStatus(path).getLen();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Copies a file to this machine; what passes is tried again. */
  void copy(SourceFile from, java.nio.file.Path to) throws IOException {
    Path path = new Path(from.location());
    for (int attempt = 1; ; attempt++) {
      try {
        path.getFileSystem(configuration)
            .copyToLocalFile(false, path, new Path(to.toUri().toString()), true);
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
