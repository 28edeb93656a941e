package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.importer.array.Unpacked;
import dev.epochlint.importer.value.Value;
import dev.epochlint.importer.value.ValueFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** A level 5 file (MATLAB's v6 and v7): a header of 128 bytes, then one element a variable. */
final class Mat5File implements ValueFile {
  private static final int HEADER = 128;

  /** Enough of a variable to see its flags, dimensions and name. */
  private static final int HEAD = 4096;

  private final FileChannel channel;
  private final Limits limits;
  private final ByteOrder order;
  private final Unpacked unpacked;
  private final List<Entry> entries = new ArrayList<>();

  Mat5File(FileChannel channel, Limits limits) throws ImportException, IOException {
    this.channel = channel;
    this.limits = limits;
    this.unpacked = new Unpacked(limits);
    if (channel.size() < HEADER) {
      throw ImportException.unreadable(
          "",
          0,
          "the header of a MATLAB file has 128 bytes, %d are there, at offset 0"
              .formatted(channel.size()));
    }
    ByteStore header = ByteStore.of(channel, 0, HEADER, ByteOrder.LITTLE_ENDIAN, 0);
    order = header.get(126) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    list();
  }

  private void list() throws ImportException, IOException {
    long at = HEADER;
    while (at < channel.size()) {
      Element element = element(at);
      if (element == null) {
        return;
      }
      MatBytes head = head(element);
      MatHead read = MatHead.read(head, 8, head.size());
      entries.add(new Entry(read.name(), className(read), read.dims(), at));
      if (entries.size() > limits.maxVariables()) {
        throw ImportException.unreadable(
            "", at, "more than %,d variables".formatted(limits.maxVariables()));
      }
      at = element.next();
    }
  }

  /**
   * A top-level element.
   *
   * @param type {@link MatTypes#MATRIX} or {@link MatTypes#COMPRESSED}
   * @param offset byte of its tag
   * @param length bytes of its data
   */
  private record Element(int type, long offset, long length, long next) {}

  /** The element at {@code at}; null where only zeros follow. */
  private @org.jspecify.annotations.Nullable Element element(long at)
      throws ImportException, IOException {
    long left = channel.size() - at;
    MatBytes in = part(at, Math.min(8, left), "");
    if (left >= 8 && in.int32(0) == 0 && in.int32(4) == 0 && onlyZeros(at)) {
      return null;
    }
    in.need(0, 8, left, "tag of a variable");
    int type = in.int32(0);
    if (type != MatTypes.MATRIX && type != MatTypes.COMPRESSED) {
      throw in.failure(0, "a variable (type 14 or 15) expected, type %d found".formatted(type));
    }
    long length = in.uint32(4);
    if (length > left - 8) {
      throw in.failure(
          0, "variable: %,d bytes declared, %,d available".formatted(length, left - 8));
    }
    long padding = type == MatTypes.COMPRESSED ? 0 : (8 - length % 8) % 8;
    return new Element(type, at, length, Math.min(channel.size(), at + 8 + length + padding));
  }

  private boolean onlyZeros(long from) throws ImportException, IOException {
    long left = channel.size() - from;
    if (left > 1 << 20) {
      return false;
    }
    for (byte one : part(from, left, "").bytes().bytes(0, (int) left)) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  private MatBytes head(Element element) throws ImportException, IOException {
    if (element.type() == MatTypes.COMPRESSED) {
      try (Inflated inflated = new Inflated(data(element, ""))) {
        return inflated.head(HEAD);
      }
    }
    return part(element.offset(), Math.min(element.length() + 8, HEAD), "");
  }

  private MatBytes data(Element element, String name) throws ImportException, IOException {
    return part(element.offset() + 8, element.length(), name);
  }

  private MatBytes part(long offset, long length, String name) throws ImportException, IOException {
    ByteStore bytes = ByteStore.of(channel, offset, length, order, limits.maxArrayBytes());
    return new MatBytes(bytes, offset, false, name);
  }

  private static String className(MatHead head) {
    String numeric = MatTypes.numericClass(head.arrayClass());
    if (numeric != null) {
      return head.logical() ? "logical" : numeric;
    }
    return switch (head.arrayClass()) {
      case MatTypes.CELL_CLASS -> "cell";
      case MatTypes.STRUCT_CLASS -> "struct";
      case MatTypes.CHAR_CLASS -> "char";
      case MatTypes.SPARSE_CLASS -> "sparse";
      case MatTypes.FUNCTION_CLASS -> "function_handle";
      default -> "object";
    };
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public Value load(Entry entry) throws ImportException, IOException {
    Element element = element(entry.offset());
    if (element == null) {
      throw ImportException.unreadable(
          entry.name(), entry.offset(), "the file changed while it was read");
    }
    MatBytes in;
    if (element.type() == MatTypes.COMPRESSED) {
      in = new Inflated(data(element, entry.name())).all(unpacked);
    } else {
      in = part(element.offset(), element.length() + 8, entry.name());
    }
    return new Mat5Walker(limits).walk(in, 8, in.size());
  }

  @Override
  public String byteOrder() {
    return order == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
    channel.close();
  }
}
