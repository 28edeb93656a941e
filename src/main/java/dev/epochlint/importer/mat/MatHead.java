package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the data of a level 5 array: flags, dimensions, name.
 *
 * @param arrayClass class, see {@link MatTypes}
 * @param flags flags
 * @param dims dimensions; empty for opaque objects, which have none
 * @param name name, "" within structs and cells
 * @param next first byte after them
 */
record MatHead(int arrayClass, int flags, List<Long> dims, String name, long next) {
  private static final int MAX_DIMS = 64;
  private static final int MAX_NAME = 1 << 16;

  /** Reads the head of the array in bytes {@code at} to {@code end}. */
  static MatHead read(MatBytes in, long at, long end) throws ImportException, IOException {
    MatTag flagsTag = MatTag.read(in, at, end, "array flags");
    if (flagsTag.type() != MatTypes.UINT32 || flagsTag.length() != 8) {
      throw in.failure(
          at,
          "array flags: 8 bytes of type 6 expected, %d of type %d found"
              .formatted(flagsTag.length(), flagsTag.type()));
    }
    int flags = in.int32(flagsTag.data());
    int arrayClass = flags & 0xff;
    long next = flagsTag.next();
    List<Long> dims = List.of();
    if (arrayClass != MatTypes.OPAQUE_CLASS) {
      MatTag dimsTag = MatTag.read(in, next, end, "dimensions");
      dims = dims(in, dimsTag);
      next = dimsTag.next();
    }
    MatTag nameTag = MatTag.read(in, next, end, "name");
    return new MatHead(arrayClass, flags, dims, name(in, nameTag), nameTag.next());
  }

  private static List<Long> dims(MatBytes in, MatTag tag) throws ImportException, IOException {
    boolean integers = tag.type() == MatTypes.INT32 || tag.type() == MatTypes.UINT32;
    long count = tag.length() / 4;
    if (!integers || tag.length() % 4 != 0 || count < 1 || count > MAX_DIMS) {
      throw in.failure(
          tag.at(),
          "dimensions: 1 to %d 32-bit integers expected, %d bytes of type %d found"
              .formatted(MAX_DIMS, tag.length(), tag.type()));
    }
    List<Long> dims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long dim = in.int32(tag.data() + 4L * i);
      if (dim < 0) {
        throw in.failure(tag.data() + 4L * i, "dimensions: %d is negative".formatted(dim));
      }
      dims.add(dim);
    }
    return dims;
  }

  private static String name(MatBytes in, MatTag tag) throws ImportException, IOException {
    boolean text =
        tag.type() == MatTypes.INT8 || tag.type() == MatTypes.UINT8 || tag.type() == MatTypes.UTF8;
    if (!text) {
      throw in.failure(tag.at(), "name: text expected, type %d found".formatted(tag.type()));
    }
    if (tag.length() > MAX_NAME) {
      throw in.failure(tag.at(), "name: %,d bytes".formatted(tag.length()));
    }
    byte[] name = in.bytes().bytes(tag.data(), (int) tag.length());
    int length = 0;
    while (length < name.length && name[length] != 0) {
      length++;
    }
    return new String(name, 0, length, StandardCharsets.UTF_8);
  }

  /** Number of elements, Long.MAX_VALUE where it does not fit. */
  long elements() {
    return product(1);
  }

  /** Bytes of all elements, Long.MAX_VALUE where the number does not fit. */
  long product(long bytes) {
    if (dims.contains(0L)) {
      return 0;
    }
    long product = bytes;
    for (long dim : dims) {
      if (product > Long.MAX_VALUE / dim) {
        return Long.MAX_VALUE;
      }
      product *= dim;
    }
    return product;
  }

  boolean complex() {
    return (flags & MatTypes.COMPLEX) != 0;
  }

  boolean logical() {
    return (flags & MatTypes.LOGICAL) != 0;
  }
}
