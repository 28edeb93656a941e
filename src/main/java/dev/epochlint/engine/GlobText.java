package dev.epochlint.engine;

import java.util.ArrayDeque;

/** Globs as text, '/' between components. */
public final class GlobText {
  private GlobText() {}

  /** A glob that matches a path of that name alone. */
  public static String escaped(String literal) {
    return literal.replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
  }

  /** Resolves "." and ".." by name, which a path matcher would take literally. */
  public static String withoutDots(String glob) {
    ArrayDeque<String> kept = new ArrayDeque<>();
    for (String component : glob.split("/", -1)) {
      if (component.equals("..") && !kept.isEmpty()) {
        kept.removeLast();
      } else if (!component.isEmpty() && !component.equals(".")) {
        kept.addLast(component);
      }
    }
    return (glob.startsWith("/") ? "/" : "") + String.join("/", kept);
  }
}
