package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import java.nio.charset.StandardCharsets;

/** Characters of a level 5 file: UTF-8, UTF-16 or UTF-32, or one number a UTF-16 unit. */
final class MatText {
  private static final int UTF16 = 17;
  private static final int UTF32 = 18;
  private static final int UINT16 = 4;

  private MatText() {}

  static String decode(MatBytes in, MatTag tag) throws ImportException {
    return switch (tag.type()) {
      case MatTypes.UTF8 -> utf8(in, tag);
      case UTF16, UINT16 -> units(in, tag, 2);
      case UTF32 -> codePoints(in, tag);
      case MatTypes.INT8, MatTypes.UINT8 -> units(in, tag, 1);
      default ->
          throw in.failure(tag.at(), "characters: type %d holds no text".formatted(tag.type()));
    };
  }

  private static String utf8(MatBytes in, MatTag tag) {
    byte[] bytes = new byte[tag.length()];
    in.bytes().get(tag.data(), bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String units(MatBytes in, MatTag tag, int width) {
    StringBuilder text = new StringBuilder(tag.length() / width);
    for (int at = tag.data(); at + width <= tag.end(); at += width) {
      text.append(width == 1 ? (char) (in.bytes().get(at) & 0xff) : (char) in.bytes().getShort(at));
    }
    return text.toString();
  }

  private static String codePoints(MatBytes in, MatTag tag) throws ImportException {
    StringBuilder text = new StringBuilder(tag.length() / 4);
    for (int at = tag.data(); at + 4 <= tag.end(); at += 4) {
      if (!Character.isValidCodePoint(in.int32(at))) {
        throw in.failure(at, "characters: %d is no character".formatted(in.int32(at)));
      }
      text.appendCodePoint(in.int32(at));
    }
    return text.toString();
  }
}
