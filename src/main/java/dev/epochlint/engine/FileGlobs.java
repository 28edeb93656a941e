package dev.epochlint.engine;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds files by globs relative to a directory: '*' and '?' stay within a path component, '**'
 * crosses them. As in a shell, hidden files are matched only where the glob says so.
 */
final class FileGlobs {
  private final Path directory;

  FileGlobs(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /** Files that {@code glob} matches; a file of exactly that name always matches itself. */
  SortedSet<Path> find(String glob) throws IOException {
    SortedSet<Path> found = findAsWritten(glob);
    // As Windows writes paths; elsewhere a backslash may also stand before a literal '*'.
    return found.isEmpty() && glob.indexOf('\\') >= 0
        ? findAsWritten(glob.replace('\\', '/'))
        : found;
  }

  private SortedSet<Path> findAsWritten(String glob) throws IOException {
    SortedSet<Path> found = new TreeSet<>();
    Path literal = literal(glob);
    if (literal != null && Files.isRegularFile(literal)) {
      found.add(literal);
      return found;
    }
    String base = GlobText.escaped(slashes(directory.toString()));
    String absolute = absolute(glob) ? glob : base + "/" + glob;
    boolean hidden = glob.startsWith(".") && !glob.startsWith("./") && !glob.startsWith("../");
    PathMatcher matcher =
        directory.getFileSystem().getPathMatcher("glob:" + GlobText.withoutDots(absolute));
    Path root = root(glob);
    walk(root, depth(glob, root), matcher, hidden || glob.contains("/."), found);
    return found;
  }

  /** Path as reports name it: relative to the directory, '/' between components. */
  String name(Path file) {
    Path relative =
        file.startsWith(directory.getRoot()) ? directory.relativize(file.normalize()) : file;
    return slashes(relative.toString());
  }

  /**
   * Where a path is, however it is written: absolute and without "..", so that two ways of writing
   * one path are equal. What can't be a path here, such as an address on Windows, stays as it is.
   */
  String place(String written) {
    Path path = literal(written);
    return path == null ? written : path.toString();
  }

  private String slashes(String path) {
    return path.replace(directory.getFileSystem().getSeparator(), "/");
  }

  /** Whether a path begins at a root: "/data", or "C:/data" on Windows. */
  private boolean absolute(String glob) {
    return glob.startsWith("/") || driven(glob);
  }

  private boolean driven(String glob) {
    boolean windows = directory.getFileSystem().getSeparator().equals("\\");
    return windows && glob.matches("[A-Za-z]:/.*");
  }

  private static void walk(
      Path root, int depth, PathMatcher matcher, boolean hidden, Set<Path> found)
      throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return !hidden && !dir.equals(root) && isHidden(dir)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                && (hidden || !isHidden(file))
                && matcher.matches(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // A directory without permission or a loop of links hides nothing that was declared
            // by name; files that can't be opened are reported when they are read.
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  private @org.jspecify.annotations.Nullable Path literal(String glob) {
    try {
      return directory.resolve(glob).normalize();
    } catch (InvalidPathException e) {
      return null; // "*" can't be in a name on Windows, and NUL nowhere
    }
  }

  /**
   * How many levels below {@code root} a match may lie. Only "**" crosses levels, and braces may
   * hold paths of different depths.
   */
  private int depth(String glob, Path root) {
    boolean any = glob.contains("**") || glob.indexOf('{') >= 0 || glob.indexOf('\\') >= 0;
    if (any) {
      return Integer.MAX_VALUE;
    }
    String whole = absolute(glob) ? glob : slashes(directory.toString()) + "/" + glob;
    long components = GlobText.withoutDots(whole).chars().filter(c -> c == '/').count();
    return (int) Math.max(0, components - root.getNameCount());
  }

  /** The deepest directory that the glob names without a wildcard. */
  private Path root(String glob) {
    Path root = absolute(glob) ? directory.getRoot() : directory;
    if (driven(glob)) {
      root = directory.getFileSystem().getPath(glob.substring(0, 3));
    }
    List<String> components = List.of(glob.substring(driven(glob) ? 3 : 0).split("/", -1));
    for (String component : components.subList(0, components.size() - 1)) {
      if (component.chars().anyMatch(c -> "*?[{\\".indexOf(c) >= 0)) {
        break;
      }
      root = root.resolve(component);
    }
    return root.normalize();
  }
}
