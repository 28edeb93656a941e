package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.array.Storage;
import dev.epochlint.importer.value.Value;
import dev.epochlint.importer.value.ValueFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A level 4 file: for each matrix five 32-bit integers (type, rows, columns, imaginary flag, length
 * of the name), the name, the values column by column. The type's decimal digits are M (byte
 * order), O (0), P (storage), T (numbers, text or sparse).
 */
final class Mat4File implements ValueFile {
  private static final int HEADER = 20;
  private static final int MAX_NAME = 4096;
  private static final int TEXT = 1;
  private static final int SPARSE = 2;

  private static final List<Storage> STORAGES =
      List.of(
          Storage.FLOAT64,
          Storage.FLOAT32,
          Storage.INT32,
          Storage.INT16,
          Storage.UINT16,
          Storage.UINT8);

  private final FileChannel channel;
  private final Limits limits;
  private final ByteOrder order;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, Matrix> matrices = new HashMap<>();

  /** A matrix whose values have been found to be there. */
  private record Matrix(
      Storage storage,
      int kind,
      long rows,
      long columns,
      boolean complex,
      long data,
      long length) {}

  Mat4File(FileChannel channel, Limits limits) throws ImportException, IOException {
    this.channel = channel;
    this.limits = limits;
    byte[] first =
        ByteStore.of(channel, 0, channel.size(), ByteOrder.LITTLE_ENDIAN, 0)
            .bytes(0, (int) Math.min(4, channel.size()));
    ByteOrder found = order(Arrays.copyOf(first, 4));
    order = found == null ? ByteOrder.LITTLE_ENDIAN : found;
    long at = 0;
    while (at < channel.size()) {
      at = list(at);
    }
  }

  /** The byte order in which the first four bytes are the type of a level 4 matrix, else null. */
  static @Nullable ByteOrder order(byte[] first) {
    int little = ByteBuffer.wrap(first, 0, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (isType(little) && little < 1000) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    int big = Integer.reverseBytes(little);
    return isType(big) && (big >= 1000 || big == 0) ? ByteOrder.BIG_ENDIAN : null;
  }

  private static boolean isType(int type) {
    return type >= 0
        && type / 1000 <= 1
        && type / 100 % 10 == 0
        && type / 10 % 10 < STORAGES.size()
        && type % 10 <= SPARSE;
  }

  private long list(long at) throws ImportException, IOException {
    long left = channel.size() - at;
    long available = Math.min(HEADER + MAX_NAME, left);
    MatBytes in = new MatBytes(ByteStore.of(channel, at, available, order, 0), at, false, "");
    in.need(0, HEADER, available, "header of a level 4 matrix");
    int type = in.int32(0);
    if (!isType(type)) {
      throw in.failure(0, "type of a level 4 matrix expected, %d found".formatted(type));
    }
    long rows = in.int32(4);
    long columns = in.int32(8);
    long nameLength = in.int32(16);
    if (rows < 0
        || columns < 0
        || nameLength < 1
        || nameLength > MAX_NAME
        || in.int32(12) >>> 1 != 0) {
      throw in.failure(
          4,
          "rows %d, columns %d, imaginary flag %d, length of the name %d can't be a matrix"
              .formatted(rows, columns, in.int32(12), nameLength));
    }
    in.need(HEADER, nameLength, available, "name");
    byte[] name = in.bytes().bytes(HEADER, (int) nameLength);
    int end = 0;
    while (end < name.length && name[end] != 0) {
      end++;
    }
    String text = new String(name, 0, end, StandardCharsets.ISO_8859_1);
    return add(in.named(text), type, rows, columns, in.int32(12) == 1, HEADER + nameLength);
  }

  private long add(
      MatBytes in, int type, long rows, long columns, boolean complex, long headerLength)
      throws ImportException, IOException {
    Storage storage = STORAGES.get(type / 10 % 10);
    long length = product(rows, columns, storage.bytes() * (complex ? 2L : 1L));
    long left = channel.size() - in.base() - headerLength;
    if (length > left) {
      throw in.failure(
          headerLength,
          "values: %,d bytes declared by %d rows and %d columns of %s, %,d available"
              .formatted(length, rows, columns, storage.id(), left));
    }
    if (entries.size() >= limits.maxVariables()) {
      throw in.failure(0, "more than %,d variables".formatted(limits.maxVariables()));
    }
    int kind = type % 10;
    String valueClass = kind == TEXT ? "char" : kind == SPARSE ? "sparse" : name(storage);
    entries.add(new Entry(in.variable(), valueClass, List.of(rows, columns), in.base()));
    matrices.put(
        in.base(),
        new Matrix(storage, kind, rows, columns, complex, in.base() + headerLength, length));
    return in.base() + headerLength + length;
  }

  private static long product(long rows, long columns, long bytes) {
    try {
      return Math.multiplyExact(Math.multiplyExact(rows, columns), bytes);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private static String name(Storage storage) {
    return switch (storage) {
      case FLOAT64 -> "double";
      case FLOAT32 -> "single";
      default -> storage.id();
    };
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public Value load(Entry entry) throws ImportException, IOException {
    Matrix matrix = matrices.get(entry.offset());
    if (matrix == null) {
      throw ImportException.unreadable(entry.name(), entry.offset(), "no such variable");
    }
    List<Long> dims = List.of(matrix.rows(), matrix.columns());
    if (matrix.kind() == SPARSE) {
      return new Value.Other(dims, "sparse", "a sparse matrix; save full(x) instead");
    }
    ByteStore bytes =
        ByteStore.of(channel, matrix.data(), matrix.length(), order, limits.maxArrayBytes());
    NumericArray array = NumericArray.columnMajor(bytes, 0L, matrix.storage(), dims);
    if (matrix.kind() == TEXT) {
      if (matrix.length() > limits.inMemory()) {
        return new Value.Other(dims, "char", "more text than memory holds");
      }
      return new Value.Text(dims, text(array));
    }
    return new Value.Numbers(entry.valueClass(), false, matrix.complex(), array);
  }

  private static String text(NumericArray array) throws ImportException, IOException {
    int count = Math.toIntExact(array.elements());
    double[] codes = new double[count];
    array.copy(0, 1, count, codes, 0);
    StringBuilder text = new StringBuilder(count);
    for (double code : codes) {
      text.append((char) code);
    }
    return text.toString();
  }

  @Override
  public String byteOrder() {
    return order == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
