package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a text file as UTF-8 bytes without byte order mark, whatever it is packed or coded in. */
final class TextBytes {
  private static final int BUFFER = 1 << 16;
  private static final int PROBE = 1 << 16;

  private TextBytes() {}

  /** Whether bytes begin a gzip member. */
  static boolean isGzip(byte[] head) {
    return head.length > 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
  }

  /**
   * The text of a file as UTF-8.
   *
   * @param encoding a charset's name, or "auto": a byte order mark, else UTF-8 where the beginning
   *     is valid UTF-8, else ISO-8859-1
   * @throws ImportException where no charset has that name
   */
  static InputStream open(Path path, String encoding) throws ImportException, IOException {
    InputStream file = Files.newInputStream(path);
    try {
      return utf8(inflated(file), encoding);
    } catch (IOException | ImportException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static InputStream inflated(InputStream file) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(file, BUFFER);
    buffered.mark(4);
    byte[] head = buffered.readNBytes(3);
    buffered.reset();
    return isGzip(head) ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  private static InputStream utf8(InputStream in, String encoding)
      throws ImportException, IOException {
    byte[] probe = in.readNBytes(PROBE);
    Charset charset = charset(probe, encoding);
    int mark = markLength(probe, charset);
    InputStream whole =
        new SequenceInputStream(new ByteArrayInputStream(probe, mark, probe.length - mark), in);
    boolean asIs =
        charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    return asIs ? whole : new Transcoded(new InputStreamReader(whole, charset));
  }

  private static Charset charset(byte[] probe, String encoding) throws ImportException {
    if (!encoding.equals("auto")) {
      try {
        return Charset.forName(encoding);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        throw ImportException.unreadable(
            "", -1, "recordings.csv.encoding: there is no encoding '%s'".formatted(encoding));
      }
    }
    if (begins(probe, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    if (begins(probe, 0xfe, 0xff)) {
      return StandardCharsets.UTF_16BE;
    }
    return isUtf8(probe) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
  }

  private static int markLength(byte[] probe, Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8) && begins(probe, 0xef, 0xbb, 0xbf)) {
      return 3;
    }
    boolean utf16 = charset.name().startsWith("UTF-16");
    return utf16 && (begins(probe, 0xff, 0xfe) || begins(probe, 0xfe, 0xff)) ? 2 : 0;
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] probe) {
    // A probe may end within a character of up to four bytes.
    for (int cut = 0; cut < Math.min(4, probe.length + 1); cut++) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(probe, 0, probe.length - cut));
        return true;
      } catch (CharacterCodingException e) {
        if (probe.length < PROBE) {
          return false;
        }
      }
    }
    return false;
  }

  /** The characters of a reader as UTF-8. */
  private static final class Transcoded extends InputStream {
    private final InputStreamReader reader;
    private final char[] chars = new char[BUFFER / 4];
    private byte[] bytes = new byte[0];
    private int at;
    private int kept;

    Transcoded(InputStreamReader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, from, count);
      at += count;
      return count;
    }

    private boolean fill() throws IOException {
      while (at == bytes.length) {
        int read = reader.read(chars, kept, chars.length - kept);
        if (read < 0 && kept == 0) {
          return false;
        }
        int count = kept + Math.max(0, read);
        // The first half of a surrogate pair waits for the second.
        boolean split = read > 0 && Character.isHighSurrogate(chars[count - 1]);
        kept = split ? 1 : 0;
        bytes = new String(chars, 0, count - kept).getBytes(StandardCharsets.UTF_8);
        chars[0] = chars[count - 1];
        at = 0;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
