package dev.epochlint.importer.csv;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line by which a table tells spreadsheets its delimiter: "sep=;". */
final class NamedDelimiter {
  private static final Pattern LINE = Pattern.compile("(?i)sep=([\\p{Punct}\t &&[^\"'.+-]])[\r\n]");

  private NamedDelimiter() {}

  /** The delimiter that a table names, null where it begins with a row. */
  static @Nullable Character of(byte[] table) {
    String first = new String(table, 0, Math.min(table.length, 6), StandardCharsets.ISO_8859_1);
    Matcher line = LINE.matcher(first);
    return line.lookingAt() ? line.group(1).charAt(0) : null;
  }
}
