package dev.epochlint.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text from data, made safe for a terminal. */
public final class Escaped {
  private Escaped() {}

  /**
   * The text with control, bidirectional and other invisible characters written as \\u{…}, so that
   * a file's name can neither move the cursor nor turn the line around.
   */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean hidden =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR
                      || (c & 0xfffe) == 0xfffe; // no characters, and not allowed in XML
              if (hidden) {
                safe.append(String.format(Locale.ROOT, "\\u{%x}", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  /** Lines of at most {@code width} characters, broken at spaces; longer words stay whole. */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
