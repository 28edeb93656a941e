package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import java.io.IOException;

/**
 * The tag of a level 5 element.
 *
 * @param type data type, see {@link MatTypes}
 * @param at byte of the tag
 * @param data first byte of the data
 * @param length bytes of data
 * @param next first byte after the element and its padding
 */
record MatTag(int type, long at, long data, long length, long next) {

  /** Reads a tag; the whole element lies between {@code at} and {@code end}. */
  static MatTag read(MatBytes in, long at, long end, String what)
      throws ImportException, IOException {
    in.need(at, 8, end, "tag of " + what);
    int word = in.int32(at);
    int small = word >>> 16;
    if (small != 0) {
      if (small > 4) {
        throw in.failure(
            at, "%s: a small element of %d bytes, at most 4 are possible".formatted(what, small));
      }
      return new MatTag(word & 0xffff, at, at + 4, small, at + 8);
    }
    long length = in.uint32(at + 4);
    in.need(at + 8, length, end, what);
    long dataEnd = at + 8 + length;
    long next = dataEnd + ((8 - length % 8) % 8);
    return new MatTag(word, at, at + 8, length, Math.min(end, next));
  }

  long end() {
    return data + length;
  }
}
