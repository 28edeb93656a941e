package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.array.Storage;
import dev.epochlint.importer.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Verifies a level 5 array and all that is in it: every element lies within its parent, dimensions
 * multiply to the number of values that are there. Nothing is decoded.
 */
final class Mat5Walker {
  private final Limits limits;
  private int nodes;

  Mat5Walker(Limits limits) {
    this.limits = limits;
  }

  /** The array in bytes {@code at} to {@code end}, whose own tag has been read. */
  Value walk(MatBytes in, long at, long end) throws ImportException, IOException {
    MatHead head = MatHead.read(in, at, end);
    return body(in.named(head.name()), head, end, 0);
  }

  private Value body(MatBytes in, MatHead head, long end, int depth)
      throws ImportException, IOException {
    if (depth > limits.maxDepth() || ++nodes > limits.maxVariables()) {
      throw in.failure(
          head.next(),
          depth > limits.maxDepth()
              ? "structs and cells are nested more than %d deep".formatted(limits.maxDepth())
              : "more than %,d values in one variable".formatted(limits.maxVariables()));
    }
    return switch (head.arrayClass()) {
      case MatTypes.CELL_CLASS ->
          new Value.Cell(
              head.dims(), children(in, head.next(), end, count(in, head), depth).nodes());
      case MatTypes.STRUCT_CLASS -> struct(in, head, head.next(), end, depth, "struct");
      case MatTypes.OBJECT_CLASS -> object(in, head, end, depth);
      case MatTypes.CHAR_CLASS -> text(in, head, end);
      case MatTypes.SPARSE_CLASS ->
          new Value.Other(head.dims(), "sparse", "a sparse matrix; save full(x) instead");
      case MatTypes.FUNCTION_CLASS ->
          new Value.Other(head.dims(), "function_handle", "a function handle");
      case MatTypes.OPAQUE_CLASS ->
          new Value.Other(List.of(), "object", "an object that only MATLAB can read");
      default -> numbers(in, head, end);
    };
  }

  private Value numbers(MatBytes in, MatHead head, long end) throws ImportException, IOException {
    String valueClass = MatTypes.numericClass(head.arrayClass());
    if (valueClass == null) {
      throw in.failure(head.next(), "array class %d is not known".formatted(head.arrayClass()));
    }
    if (head.elements() == 0 && head.next() >= end) {
      return new Value.Numbers(
          valueClass,
          head.logical(),
          false,
          NumericArray.columnMajor(in.bytes(), 0L, Storage.FLOAT64, head.dims()));
    }
    MatTag real = MatTag.read(in, head.next(), end, "values");
    NumericArray array = array(in, head, real, "values");
    requirePlausible(in, real, valueClass, array.storage());
    if (head.complex()) {
      array(in, head, MatTag.read(in, real.next(), end, "imaginary part"), "imaginary part");
    }
    return new Value.Numbers(valueClass, head.logical(), head.complex(), array);
  }

  private static NumericArray array(MatBytes in, MatHead head, MatTag tag, String what)
      throws ImportException, IOException {
    Storage storage = MatTypes.storage(tag.type());
    if (storage == null) {
      throw in.failure(tag.at(), "%s: type %d holds no numbers".formatted(what, tag.type()));
    }
    long expected = head.product(storage.bytes());
    if (tag.length() != expected) {
      throw in.failure(
          tag.at(),
          "%s: dimensions %s need %,d bytes of %s, %,d are there"
              .formatted(what, head.dims(), expected, storage.id(), tag.length()));
    }
    return NumericArray.columnMajor(in.bytes(), tag.data(), storage, head.dims());
  }

  /**
   * Numbers lie in the type of their class or in a narrower one. In another type of the same width
   * they are the bits of something else: a damaged tag.
   */
  private static void requirePlausible(MatBytes in, MatTag tag, String valueClass, Storage storage)
      throws ImportException, IOException {
    boolean floating = valueClass.equals("double") || valueClass.equals("single");
    int width = valueClass.equals("double") ? 8 : 4;
    if (floating ? !storage.isFloating() && storage.bytes() >= width : storage.isFloating()) {
      throw in.failure(
          tag.at(), "values: an array of class %s holds no %s".formatted(valueClass, storage.id()));
    }
  }

  private Value text(MatBytes in, MatHead head, long end) throws ImportException, IOException {
    if (head.elements() == 0 && head.next() >= end) {
      return new Value.Text(head.dims(), "");
    }
    MatTag tag = MatTag.read(in, head.next(), end, "characters");
    return new Value.Text(head.dims(), MatText.decode(in, tag, limits.inMemory()));
  }

  private Value object(MatBytes in, MatHead head, long end, int depth)
      throws ImportException, IOException {
    MatTag name = MatTag.read(in, head.next(), end, "class name");
    return struct(in, head, name.next(), end, depth, "object");
  }

  private Value struct(MatBytes in, MatHead head, long at, long end, int depth, String valueClass)
      throws ImportException, IOException {
    MatTag lengthTag = MatTag.read(in, at, end, "length of field names");
    in.need(lengthTag.data(), 4, end, "length of field names");
    long width = in.uint32(lengthTag.data());
    MatTag namesTag = MatTag.read(in, lengthTag.next(), end, "field names");
    if (namesTag.length() > 0 && (width < 1 || namesTag.length() % width != 0)) {
      throw in.failure(
          namesTag.at(),
          "field names: %d bytes are no multiple of %d".formatted(namesTag.length(), width));
    }
    if (namesTag.length() > limits.inMemory()) {
      throw in.failure(namesTag.at(), "field names: %,d bytes".formatted(namesTag.length()));
    }
    List<String> names = names(in, namesTag, (int) width);
    long elements = count(in, head);
    if (elements * Math.max(1, names.size()) > limits.maxVariables()) {
      throw in.failure(at, "more than %,d fields in one struct".formatted(limits.maxVariables()));
    }
    Children fields = children(in, namesTag.next(), end, elements * names.size(), depth);
    List<Map<String, Value>> structs = new ArrayList<>();
    for (int e = 0; e < elements; e++) {
      Map<String, Value> struct = new LinkedHashMap<>();
      for (int f = 0; f < names.size(); f++) {
        struct.put(names.get(f), fields.nodes().get(e * names.size() + f));
      }
      structs.add(struct);
    }
    return new Value.Struct(head.dims(), valueClass, structs);
  }

  private static List<String> names(MatBytes in, MatTag tag, int width)
      throws ImportException, IOException {
    Set<String> names = new LinkedHashSet<>();
    for (long at = tag.data(); at < tag.end(); at += width) {
      int length = 0;
      while (length < width && in.bytes().get(at + length) != 0) {
        length++;
      }
      byte[] name = in.bytes().bytes(at, length);
      String text = new String(name, StandardCharsets.UTF_8);
      // A name may occur twice; SciPy tells later ones apart in the same way.
      for (int twin = 1; !names.add(text); twin++) {
        text = "_" + twin + "_" + new String(name, StandardCharsets.UTF_8);
      }
    }
    return List.copyOf(names);
  }

  /** Number of elements; every one of them needs at least a tag. */
  private long count(MatBytes in, MatHead head) throws ImportException, IOException {
    long elements = head.elements();
    if (elements > limits.maxVariables()) {
      throw in.failure(
          head.next(),
          "%s are more than %,d elements".formatted(head.dims(), limits.maxVariables()));
    }
    return elements;
  }

  private record Children(List<Value> nodes) {}

  private Children children(MatBytes in, long from, long end, long count, int depth)
      throws ImportException, IOException {
    List<Value> nodesHere = new ArrayList<>();
    long at = from;
    for (long i = 0; i < count; i++) {
      MatTag tag = MatTag.read(in, at, end, "element %d of %d".formatted(i, count));
      if (tag.type() != MatTypes.MATRIX) {
        throw in.failure(
            at, "element %d: an array (type 14) expected, type %d found".formatted(i, tag.type()));
      }
      nodesHere.add(child(in, tag, depth));
      at = tag.next();
    }
    requireNothingAfter(in, at, end, count);
    return new Children(nodesHere);
  }

  /** Elements beyond those that the dimensions declare would be lost in silence. */
  private static void requireNothingAfter(MatBytes in, long from, long end, long count)
      throws ImportException, IOException {
    for (long at = from; at < end; at++) {
      if (in.bytes().get(at) != 0) {
        throw in.failure(
            from, "%d bytes follow the %d elements declared".formatted(end - from, count));
      }
    }
  }

  private Value child(MatBytes in, MatTag tag, int depth) throws ImportException, IOException {
    if (tag.length() == 0) {
      // MATLAB writes an empty double this way.
      return new Value.Numbers(
          "double",
          false,
          false,
          NumericArray.columnMajor(in.bytes(), 0L, Storage.FLOAT64, List.of(0L, 0L)));
    }
    MatHead head = MatHead.read(in, tag.data(), tag.end());
    return body(in, head, tag.end(), depth + 1);
  }
}
