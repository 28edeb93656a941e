package dev.epochlint.report;

import dev.epochlint.check.Severity;

/**
 * Lines of text for a terminal, wrapped at its width; data never reach the terminal as commands.
 */
public final class TextPage {

  /** How a stretch of text looks. */
  public enum Style {
    PLAIN(""),
    STRONG("1"),
    DIM("2"),
    GOOD("1;32"),
    BAD("1;31"),
    WARNING("1;33"),
    NOTE("1;36");

    private final String code;

    Style(String code) {
      this.code = code;
    }

    /** The style of findings of that severity. */
    public static Style of(Severity severity) {
      return switch (severity) {
        case ERROR -> BAD;
        case WARNING -> WARNING;
        case NOTE -> NOTE;
      };
    }
  }

  private final Layout layout;
  private final StringBuilder text = new StringBuilder();

  /** A page of that layout. */
  public TextPage(Layout layout) {
    this.layout = layout;
  }

  /** All of it. */
  public String text() {
    return text.toString();
  }

  /** An empty line. */
  public void blank() {
    text.append('\n');
  }

  /** A line as it is. */
  public void line(String line) {
    text.append(line).append('\n');
  }

  /** Words in a style, safe for a terminal. */
  public String styled(String words, Style style) {
    String safe = Escaped.text(words);
    return !layout.color() || style == Style.PLAIN
        ? safe
        : "\u001b[" + style.code + "m" + safe + "\u001b[0m";
  }

  /** Text wrapped at the width, its first line after {@code lead}, the others as far in. */
  public void paragraph(String lead, String words, Style style) {
    int width = Math.max(20, layout.columns() - lead.length());
    String indent = " ".repeat(lead.length());
    boolean first = true;
    for (String line : Escaped.wrap(Escaped.text(words), width)) {
      text.append(first ? lead : indent).append(styled(line, style)).append('\n');
      first = false;
    }
  }
}
