package dev.epochlint.importer.mat;

import dev.epochlint.importer.array.Storage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers of the level 5 format: data types (mi…) and array classes (mx…). */
final class MatTypes {
  static final int INT8 = 1;
  static final int UINT8 = 2;
  static final int INT32 = 5;
  static final int UINT32 = 6;
  static final int MATRIX = 14;
  static final int COMPRESSED = 15;
  static final int UTF8 = 16;

  static final int CELL_CLASS = 1;
  static final int STRUCT_CLASS = 2;
  static final int OBJECT_CLASS = 3;
  static final int CHAR_CLASS = 4;
  static final int SPARSE_CLASS = 5;
  static final int FUNCTION_CLASS = 16;
  static final int OPAQUE_CLASS = 17;

  static final int COMPLEX = 0x0800;
  static final int LOGICAL = 0x0200;

  private static final Map<Integer, Storage> STORAGES =
      Map.of(
          1, Storage.INT8,
          2, Storage.UINT8,
          3, Storage.INT16,
          4, Storage.UINT16,
          5, Storage.INT32,
          6, Storage.UINT32,
          7, Storage.FLOAT32,
          9, Storage.FLOAT64,
          12, Storage.INT64,
          13, Storage.UINT64);

  private static final Map<Integer, String> NUMERIC_CLASSES =
      Map.of(
          6, "double",
          7, "single",
          8, "int8",
          9, "uint8",
          10, "int16",
          11, "uint16",
          12, "int32",
          13, "uint32",
          14, "int64",
          15, "uint64");

  private MatTypes() {}

  /** The storage of a data type, null where it holds no numbers. */
  static @Nullable Storage storage(int type) {
    return STORAGES.get(type);
  }

  /** The name of a numeric class, null for the others. */
  static @Nullable String numericClass(int arrayClass) {
    return NUMERIC_CLASSES.get(arrayClass);
  }
}
