package dev.epochlint.importer;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How a text table is written; "auto" means: find out.
 *
 * @param delimiter the character between cells, "auto", or "space" for any run of blanks
 * @param header "auto", "none", or the number of header rows
 * @param comment character that begins a comment line, "" for none, "auto"
 * @param decimal "." or "," or "auto"
 * @param encoding a charset's name, or "auto" (byte order mark, else UTF-8, else ISO-8859-1)
 * @param na cells that mean NaN, besides the spellings of NaN itself
 * @param where column to value: only rows that match all of them are read
 */
public record TableOptions(
    String delimiter,
    String header,
    String comment,
    String decimal,
    String encoding,
    List<String> na,
    Map<String, String> where)
    implements Serializable {

  /** Everything found out; NaN, NA and the empty cell mean NaN. */
  public static final TableOptions AUTO =
      new TableOptions("auto", "auto", "auto", "auto", "auto", List.of("NaN", "NA", ""), Map.of());

  public TableOptions {
    na = List.copyOf(na);
    where = Map.copyOf(where);
  }
}
