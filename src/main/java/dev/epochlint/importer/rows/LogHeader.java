package dev.epochlint.importer.rows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the first line of a log says.
 *
 * @param kind what messages call the log: "order log"
 * @param names names of the columns in lower case
 * @param delimiter what stands between cells: the first of semicolon, tab and comma that the line
 *     has
 */
record LogHeader(String kind, List<String> names, byte delimiter) {
  LogHeader {
    names = List.copyOf(names);
  }

  /**
   * The names in the first {@code end} bytes.
   *
   * @throws RowException where these are no names of columns, but something binary, or JSON
   */
  static LogHeader of(String kind, byte[] bytes, int end) throws RowException {
    String line =
        new String(bytes, 0, end, StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .replace("\"", "")
            .strip();
    boolean binary = line.chars().anyMatch(c -> c < ' ' && c != '\t');
    if (binary || line.startsWith("{")) {
      throw new RowException(
          1,
          "this is %s, where a %s is a table: names of columns in its first line, delimited by"
                  .formatted(binary ? "no text" : "JSON", kind)
              + " comma, semicolon or tab, plain or compressed by gzip");
    }
    char delimiter = line.contains(";") ? ';' : line.contains("\t") ? '\t' : ',';
    List<String> names = new ArrayList<>();
    for (String name : line.split(String.valueOf(delimiter), -1)) {
      names.add(name.strip().toLowerCase(Locale.ROOT));
    }
    return new LogHeader(kind, names, (byte) delimiter);
  }

  /** What is said of a line that is too long. */
  static String tooLong(String kind) {
    return "longer than %,d bytes: this is no %s".formatted(LogLines.LONGEST_LINE, kind);
  }
}
