package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;

/**
 * The tag of a level 5 element.
 *
 * @param type data type, see {@link MatTypes}
 * @param at byte of the tag
 * @param data first byte of the data
 * @param length bytes of data
 * @param next first byte after the element and its padding
 */
record MatTag(int type, int at, int data, int length, int next) {

  /** Reads a tag; the whole element lies between {@code at} and {@code end}. */
  static MatTag read(MatBytes in, int at, int end, String what) throws ImportException {
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
    int dataEnd = at + 8 + (int) length;
    long next = dataEnd + ((8 - length % 8) % 8);
    return new MatTag(word, at, at + 8, (int) length, (int) Math.min(end, next));
  }

  int end() {
    return data + length;
  }
}
