package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Characters of a level 5 file: UTF-8, UTF-16 or UTF-32, or one number a UTF-16 unit. */
final class MatText {
  private static final int UTF16 = 17;
  private static final int UTF32 = 18;
  private static final int UINT16 = 4;

  private MatText() {}

  static String decode(MatBytes in, MatTag tag, long most) throws ImportException, IOException {
    if (tag.length() > most) {
      throw in.failure(
          tag.at(), "characters: %,d bytes; at most %,d are read".formatted(tag.length(), most));
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(in.bytes().bytes(tag.data(), (int) tag.length())).order(in.bytes().order());
    return switch (tag.type()) {
      case MatTypes.UTF8 -> StandardCharsets.UTF_8.decode(bytes).toString();
      case UTF16, UINT16 -> units(bytes, 2);
      case UTF32 -> codePoints(in, tag, bytes);
      case MatTypes.INT8, MatTypes.UINT8 -> units(bytes, 1);
      default ->
          throw in.failure(tag.at(), "characters: type %d holds no text".formatted(tag.type()));
    };
  }

  private static String units(ByteBuffer bytes, int width) {
    StringBuilder text = new StringBuilder(bytes.remaining() / width);
    while (bytes.remaining() >= width) {
      text.append(width == 1 ? (char) (bytes.get() & 0xff) : bytes.getChar());
    }
    return text.toString();
  }

  private static String codePoints(MatBytes in, MatTag tag, ByteBuffer bytes)
      throws ImportException {
    StringBuilder text = new StringBuilder(bytes.remaining() / 4);
    while (bytes.remaining() >= 4) {
      int character = bytes.getInt();
      if (!Character.isValidCodePoint(character)) {
        throw in.failure(
            tag.data() + bytes.position() - 4,
            "characters: %d is no character".formatted(character));
      }
      text.appendCodePoint(character);
    }
    return text.toString();
  }
}
