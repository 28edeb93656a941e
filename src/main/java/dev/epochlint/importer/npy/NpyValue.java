package dev.epochlint.importer.npy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.array.Storage;
import dev.epochlint.importer.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The array of an .npy file, whose elements have been found to be there, no fewer and no more. */
final class NpyValue {
  /** What a string costs in memory beside its characters. */
  private static final int STRING_BYTES = 64;

  private NpyValue() {}

  static Value read(NpyBytes in, NpyHeader header, Limits limits)
      throws ImportException, IOException {
    NpyType type = header.type();
    Storage storage = type.storage();
    if (storage == null && !type.isText()) {
      return new Value.Other(header.dims(), type.valueClass(), type.note());
    }
    requireWhole(in, header);
    if (storage == null) {
      return texts(in, header, limits);
    }
    NumericArray array =
        header.fortranOrder()
            ? NumericArray.columnMajor(in.bytes(), header.data(), storage, header.dims())
            : NumericArray.rowMajor(in.bytes(), header.data(), storage, header.dims());
    return new Value.Numbers(storage.id(), storage == Storage.BOOL, storage.isComplex(), array);
  }

  private static void requireWhole(NpyBytes in, NpyHeader header) throws ImportException {
    long expected = header.dataBytes(in);
    long available = in.bytes().size() - header.data();
    if (expected == available) {
      return;
    }
    String shape = header.dims() + " of " + header.type().descr();
    throw expected > available
        ? in.failure(
            header.data(),
            "shape %s needs %,d bytes, %,d are there: the file is cut short",
            shape,
            expected,
            available)
        : in.failure(
            header.data() + expected,
            "%,d bytes follow the %,d of shape %s: arrays that were saved one after the other into"
                + " one file belong into an .npz (np.savez)",
            available - expected,
            expected,
            shape);
  }

  private static Value texts(NpyBytes in, NpyHeader header, Limits limits)
      throws ImportException, IOException {
    NpyType type = header.type();
    long elements = 1;
    for (long dim : header.dims()) {
      elements *= dim; // its bytes are there, unless an element has none
      if (elements > limits.maxArrayBytes() / (STRING_BYTES + type.itemBytes())) {
        throw in.failure(
            header.data(), "%s elements of text are more than memory holds", header.dims());
      }
    }
    List<String> values = new ArrayList<>((int) elements);
    for (int i = 0; i < elements; i++) {
      byte[] bytes =
          in.bytes().bytes(header.data() + i * type.itemBytes(), Math.toIntExact(type.itemBytes()));
      values.add(type.kind() == 'U' ? characters(bytes, type.order()) : bytes(bytes));
    }
    List<Long> dims = header.dims();
    return new Value.Texts(
        dims, type.valueClass(), header.fortranOrder() ? turned(values, dims) : values);
  }

  /** Values in the order in which the last axis runs fastest. */
  private static List<String> turned(List<String> columnMajor, List<Long> dims) {
    List<String> turned = new ArrayList<>(columnMajor.size());
    for (int i = 0; i < columnMajor.size(); i++) {
      long rest = i;
      long block = columnMajor.size();
      long place = 0;
      for (int axis = dims.size() - 1; axis >= 0; axis--) {
        block /= dims.get(axis);
        place += rest % dims.get(axis) * block;
        rest /= dims.get(axis);
      }
      turned.add(columnMajor.get((int) place));
    }
    return turned;
  }

  private static String characters(byte[] bytes, ByteOrder order) {
    ByteBuffer units = ByteBuffer.wrap(bytes).order(order);
    StringBuilder text = new StringBuilder(bytes.length / 4);
    while (units.remaining() >= 4) {
      int character = units.getInt();
      text.appendCodePoint(Character.isValidCodePoint(character) ? character : 0xfffd);
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String bytes(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }
  }
}
