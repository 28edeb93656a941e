package dev.epochlint.engine.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds files of a file system of Hadoop by the globs of this machine, which are not those of
 * Hadoop: '**' crosses directories, and hidden files are matched only where the glob says so.
 */
final class RemoteGlob {
  private static final Pattern WILD = Pattern.compile("[*?\\[{\\\\]");

  private final FileSystem files;
  private final boolean hidden;

  /** How deep files can lie, by the directories that the glob names. */
  private final int depth;

  private final PathMatcher matcher;
  private final List<FileStatus> found = new ArrayList<>();

  private RemoteGlob(FileSystem files, String glob) {
    this.files = files;
    hidden = glob.contains("/.");
    // A brace may hold several directories.
    boolean deep = glob.contains("**") || glob.matches(".*\\{[^}]*/.*");
    depth = deep ? Integer.MAX_VALUE : glob.split("/", -1).length - 1;
    matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  /**
   * The files that a glob matches.
   *
   * @param glob absolute path in the file system, of which some components have wildcards
   */
  static List<FileStatus> find(FileSystem files, String glob) throws IOException {
    if (!WILD.matcher(glob).find()) {
      return only(files, new Path(glob));
    }
    String known = glob.substring(0, glob.lastIndexOf('/', first(glob)));
    RemoteGlob search = new RemoteGlob(files, glob);
    search.list(new Path(known.isEmpty() ? "/" : known), known.split("/", -1).length);
    return search.found;
  }

  private static int first(String glob) {
    var matcher = WILD.matcher(glob);
    return matcher.find() ? matcher.start() : glob.length();
  }

  private static List<FileStatus> only(FileSystem files, Path path) throws IOException {
    try {
      FileStatus status = files.getFileStatus(path);
      return status.isFile() ? List.of(status) : List.of();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private void list(Path directory, int level) throws IOException {
    FileStatus[] entries;
    try {
      entries = files.listStatus(directory);
    } catch (FileNotFoundException e) {
      return;
    }
    for (FileStatus entry : entries) {
      if (!hidden && entry.getPath().getName().startsWith(".")) {
        continue;
      }
      if (entry.isDirectory() && level < depth) {
        list(entry.getPath(), level + 1);
      } else if (entry.isFile()
          && matcher.matches(java.nio.file.Path.of(entry.getPath().toUri().getPath()))) {
        found.add(entry);
      }
    }
  }
}
