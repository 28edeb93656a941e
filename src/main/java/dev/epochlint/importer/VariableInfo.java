package dev.epochlint.importer;

import java.util.List;

/**
 * One variable or column of a file.
 *
 * @param path path with struct fields by '.', cells by '{i}' and struct elements by '(i)', 0-based
 * @param valueClass class as the file declares it
 * @param storage type in which the values are stored
 * @param dims dimensions as the file's own program shows them
 * @param complex whether there is an imaginary part
 * @param logical whether the values are true and false
 * @param note why there are no values ("sparse", "function handle"), or ""
 */
public record VariableInfo(
    String path,
    String valueClass,
    String storage,
    List<Long> dims,
    boolean complex,
    boolean logical,
    String note) {

  public VariableInfo {
    dims = List.copyOf(dims);
  }

  /** The same column of a table with its number of rows. */
  public VariableInfo withRows(long rows) {
    return new VariableInfo(path, valueClass, storage, List.of(rows), complex, logical, note);
  }
}
