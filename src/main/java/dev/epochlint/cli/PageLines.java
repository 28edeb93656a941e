package dev.epochlint.cli;

import dev.epochlint.report.Escaped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown as lines for a terminal: paragraphs and list items are filled up to a width.
 */
final class PageLines {
  private static final Pattern ITEM = Pattern.compile("(?:[-*]|\\d+\\.) +");
  private static final int CODE = 4;

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private final int width;
  private int indent;

  private PageLines(int width) {
    this.width = width;
  }

  /** The lines of that page; headings, tables and indented code stay as they are. */
  static List<String> of(String markdown, int width) {
    PageLines page = new PageLines(width);
    markdown.lines().forEach(page::add);
    page.flush();
    return page.lines;
  }

  private void add(String line) {
    Matcher item = ITEM.matcher(line);
    if (line.isBlank() || line.startsWith("#") || line.startsWith("|") || code(line)) {
      flush();
      lines.add(line);
    } else if (item.lookingAt()) {
      flush();
      indent = item.end();
      paragraph.append(line);
    } else {
      paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
    }
  }

  /** Code is indented, and no line that goes on with an item. */
  private boolean code(String line) {
    return paragraph.isEmpty() && line.startsWith(" ".repeat(CODE));
  }

  private void flush() {
    if (paragraph.isEmpty()) {
      return;
    }
    String before = paragraph.substring(0, indent);
    for (String line : Escaped.wrap(paragraph.substring(indent), width - indent)) {
      lines.add(before + line);
      before = " ".repeat(indent);
    }
    paragraph.setLength(0);
    indent = 0;
  }
}
