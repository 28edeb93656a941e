package dev.epochlint.report;

/** Text from data, made safe for GitHub's and GitLab's Markdown. */
final class MarkdownText {
  /** Invisible: keeps "@name", "#12" and "www.name" from becoming mentions and links. */
  private static final String APART = "&#8203;";

  private MarkdownText() {}

  /** Markdown that shows exactly the text, on one line, also in the cell of a table. */
  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    String plain = Escaped.text(text).replace("www.", "www\u0000.").replace("://", ":\u0000//");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '\u0000' -> safe.append(APART);
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '\\', '`', '*', '_', '[', ']', '|', '~', '$' -> safe.append('\\').append(c);
        case '@', '#' -> {
          boolean name = i + 1 < plain.length() && Character.isLetterOrDigit(plain.charAt(i + 1));
          safe.append(c).append(name ? APART : "");
        }
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
