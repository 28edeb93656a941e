package dev.epochlint.report;

import dev.epochlint.check.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;

/** The file that a finding is about, as tools that show files want it. */
final class FilePlace {
  private FilePlace() {}

  /**
   * Path from the working directory, '/' between components: the pipeline file where the finding
   * names none.
   */
  static String path(Layout layout, Finding finding) {
    Object file = finding.location().keys().get("file");
    String pipeline = layout.pipelineFile();
    String directory = pipeline.substring(0, pipeline.lastIndexOf('/') + 1);
    if (file == null) {
      return normal(pipeline);
    }
    String name = String.valueOf(file);
    return normal(absolute(name) ? name : directory + name);
  }

  private static boolean absolute(String path) {
    return path.startsWith("/") || path.matches("(?s)[A-Za-z]:/.*");
  }

  /** Without "." and ".." as far as they can be told from names alone. */
  private static String normal(String path) {
    ArrayDeque<String> kept = new ArrayDeque<>();
    for (String component : path.split("/", -1)) {
      if (component.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
        kept.removeLast();
      } else if (!component.equals(".")) {
        kept.addLast(component);
      }
    }
    return String.join("/", kept);
  }

  /** The path as a reference to a URI: everything but letters, digits and "-._~/" as %XX. */
  static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    if (absolute(path)) {
      uri.append(path.startsWith("/") ? "file://" : "file:///");
    }
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || "-._~/".indexOf(c) >= 0;
      uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return uri.toString();
  }
}
