package dev.epochlint.importer.npy;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands before the elements of an .npy file: six bytes of magic, two of version, the length
 * of a Python dictionary, the dictionary.
 *
 * @param type type of the elements
 * @param fortranOrder whether the first axis runs fastest
 * @param dims length of each axis, none for a single number
 * @param data byte of the first element
 */
record NpyHeader(NpyType type, boolean fortranOrder, List<Long> dims, long data) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_DIMS = 64;

  NpyHeader {
    dims = List.copyOf(dims);
  }

  /** Whether a file that begins so is an .npy file. */
  static boolean isNpy(byte[] first) {
    return first.length >= MAGIC.length
        && java.util.Arrays.equals(MAGIC, 0, MAGIC.length, first, 0, MAGIC.length);
  }

  static NpyHeader read(NpyBytes in) throws ImportException, IOException {
    in.need(0, 8, "magic and version");
    byte[] first = in.bytes().bytes(0, 8);
    if (!isNpy(first)) {
      throw in.failure(0, "an .npy file begins with \\x93NUMPY");
    }
    int version = first[6] & 0xff;
    if (version < 1 || version > 3) {
      throw in.failure(6, "version 1, 2 or 3 expected, %d found", version);
    }
    int width = version == 1 ? 2 : 4;
    in.need(8, width, "length of the header");
    ByteBuffer number = ByteBuffer.wrap(in.bytes().bytes(8, width)).order(ByteOrder.LITTLE_ENDIAN);
    long length = version == 1 ? number.getShort() & 0xffff : number.getInt() & 0xffffffffL;
    if (length > MOST_BYTES) {
      throw in.failure(8, "a header of %,d bytes; at most %,d are read", length, MOST_BYTES);
    }
    long at = 8L + width;
    in.need(at, length, "header");
    byte[] text = in.bytes().bytes(at, (int) length);
    return parse(
        in,
        at,
        text.length,
        new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
  }

  private static NpyHeader parse(NpyBytes in, long at, int length, String text)
      throws ImportException {
    Map<String, Object> dict;
    try {
      dict = PythonDict.parse(text);
    } catch (PythonDict.SyntaxException e) {
      throw in.failure(at + e.at(), "header: %s", String.valueOf(e.getMessage()));
    }
    if (!(dict.get("fortran_order") instanceof Boolean fortran)
        || !(dict.get("shape") instanceof List<?> shape)
        || !dict.containsKey("descr")) {
      throw in.failure(at, "header: descr, fortran_order and shape expected, %s found", dict);
    }
    List<Long> dims = new ArrayList<>();
    for (Object dim : shape) {
      if (!(dim instanceof Long steps)) {
        throw in.failure(at, "header: shape %s is no tuple of whole numbers", shape);
      }
      dims.add(steps);
    }
    if (dims.size() > MOST_DIMS) {
      throw in.failure(at, "header: %d axes; at most %d are read", dims.size(), MOST_DIMS);
    }
    return new NpyHeader(NpyType.of(String.valueOf(dict.get("descr"))), fortran, dims, at + length);
  }

  /** Bytes of all elements. */
  long dataBytes(NpyBytes in) throws ImportException {
    if (dims.contains(0L)) {
      return 0;
    }
    long product = type.itemBytes();
    try {
      for (long dim : dims) {
        product = Math.multiplyExact(product, dim);
      }
      return product;
    } catch (ArithmeticException e) {
      throw in.failure(8, "header: shape %s of %s is more than 2^63 bytes", dims, type.descr());
    }
  }
}
