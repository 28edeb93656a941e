package dev.epochlint.importer.npy;

import dev.epochlint.importer.array.Storage;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of the elements of an array, as its "descr" names it: "&lt;f8", "|b1", "&gt;U12".
 *
 * @param descr as written
 * @param kind the letter
 * @param itemBytes bytes of one element
 * @param order order of its bytes
 * @param storage type of its numbers, null where it holds none
 */
record NpyType(
    String descr, char kind, long itemBytes, ByteOrder order, @Nullable Storage storage) {
  private static final Pattern DESCR = Pattern.compile("([<>|])([a-zA-Z])(\\d{1,9})");

  private static final Map<String, Storage> STORAGES =
      Map.ofEntries(
          Map.entry("f2", Storage.FLOAT16),
          Map.entry("f4", Storage.FLOAT32),
          Map.entry("f8", Storage.FLOAT64),
          Map.entry("i1", Storage.INT8),
          Map.entry("i2", Storage.INT16),
          Map.entry("i4", Storage.INT32),
          Map.entry("i8", Storage.INT64),
          Map.entry("u1", Storage.UINT8),
          Map.entry("u2", Storage.UINT16),
          Map.entry("u4", Storage.UINT32),
          Map.entry("u8", Storage.UINT64),
          Map.entry("b1", Storage.BOOL),
          Map.entry("c8", Storage.COMPLEX64),
          Map.entry("c16", Storage.COMPLEX128));

  /** The type of that name; of kind {@code '?'} where it is none that is read. */
  static NpyType of(String descr) {
    Matcher match = DESCR.matcher(descr);
    if (!match.matches()) {
      return new NpyType(descr, descr.contains("O") ? 'O' : '?', 0, ByteOrder.LITTLE_ENDIAN, null);
    }
    char kind = match.group(2).charAt(0);
    ByteOrder order = match.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    long size = Long.parseLong(match.group(3));
    Storage storage = STORAGES.get(match.group(2) + match.group(3));
    if (storage != null && storage.bytes() > 1 && match.group(1).equals("|")) {
      storage = null; // no order is said, and it would matter
    }
    return new NpyType(descr, kind, kind == 'U' ? 4 * size : size, order, storage);
  }

  boolean isText() {
    return kind == 'U' || kind == 'S';
  }

  /** Class of the elements: float64, bool, str, bytes. */
  String valueClass() {
    if (storage != null) {
      return storage.id();
    }
    return switch (kind) {
      case 'U' -> "str";
      case 'S' -> "bytes";
      case 'O' -> "object";
      default -> descr;
    };
  }

  /** Why such elements are not read. */
  String note() {
    return switch (kind) {
      case 'O' ->
          "pickled Python objects are never read, since reading them can run any program; save a"
              + " numeric array (x.astype(float)), or one array for each object";
      case 'M', 'm' -> "times of type " + descr + " are not read; save x.astype('int64')";
      case 'V', '?' ->
          "elements of type "
              + descr
              + " are not read; save each field as an array of its own (x['name'])";
      default -> "elements of type " + descr + " are not read; save x.astype('float64')";
    };
  }
}
