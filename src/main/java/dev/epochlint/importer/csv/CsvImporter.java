package dev.epochlint.importer.csv;

import com.google.auto.service.AutoService;
import dev.epochlint.importer.FileHead;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Importer;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.recording.RecordingVisitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Text tables, plain or packed with gzip. */
@AutoService(Importer.class)
public final class CsvImporter implements Importer {
  private static final int TEXT = 100;

  /** Text has at most one control character, besides blanks, in so many bytes. */
  private static final int MOST_CONTROLS = 50;

  /** Content that begins so is a document or a program's data, not a table. */
  private static final String NO_TABLE = "{<[";

  @Override
  public int priority() {
    return TEXT;
  }

  @Override
  public Optional<String> recognise(FileHead head) {
    byte[] bytes = TextBytes.isGzip(head.bytes()) ? inflated(head.bytes()) : head.bytes();
    return isText(bytes) ? Optional.of(TableReader.FORMAT) : Optional.empty();
  }

  private static byte[] inflated(byte[] head) {
    byte[] bytes = new byte[FileHead.BYTES];
    int count = 0;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
      while (count < bytes.length) {
        int read = in.read(bytes, count, 1);
        if (read < 0) {
          break;
        }
        count += read;
      }
    } catch (IOException e) {
      // The head ends within the stream; what came out so far decides.
    }
    return java.util.Arrays.copyOf(bytes, count);
  }

  private static boolean isText(byte[] bytes) {
    boolean utf16 =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
    if (utf16) {
      return true;
    }
    int first = 0;
    int controls = 0;
    for (byte b : bytes) {
      if (b == 0) {
        return false;
      }
      controls += b > 0 && b < ' ' && !Character.isWhitespace(b) ? 1 : 0;
      if (first == 0 && !Character.isWhitespace(b)) {
        first = b;
      }
    }
    return controls * MOST_CONTROLS <= bytes.length && first != 0 && NO_TABLE.indexOf(first) < 0;
  }

  @Override
  public void list(SourceFile source, String format, Limits limits, VariableVisitor visitor)
      throws ImportException, IOException {
    new TableListing(new TableFile(source, TableOptions.AUTO, limits)).list(visitor);
  }

  @Override
  public void read(
      SourceFile source,
      String format,
      Selection selection,
      Limits limits,
      RecordingVisitor visitor)
      throws ImportException, IOException {
    new TableReader(source, selection, limits).read(visitor);
  }
}
