package dev.epochlint.importer.hdf5;

import com.google.auto.service.AutoService;
import dev.epochlint.importer.FileHead;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Importer;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.value.ValueFile;
import dev.epochlint.importer.value.ValueImporter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** MATLAB v7.3 files (mat73) and other HDF5 files (hdf5). */
@AutoService(Importer.class)
public final class Hdf5Importer implements ValueImporter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] MATLAB = {'M', 'A', 'T', 'L', 'A', 'B'};
  private static final int FIRST_USER_BLOCK = 512;

  @Override
  public Optional<String> recognise(FileHead head) {
    byte[] bytes = head.bytes();
    for (int at = 0;
        at + SIGNATURE.length <= bytes.length;
        at = Math.max(FIRST_USER_BLOCK, at * 2)) {
      if (startsWith(bytes, at, SIGNATURE)) {
        return Optional.of(at > 0 && startsWith(bytes, 0, MATLAB) ? "mat73" : "hdf5");
      }
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] with) {
    return Arrays.equals(bytes, at, at + with.length, with, 0, with.length);
  }

  @Override
  public ValueFile open(SourceFile source, String format, Limits limits)
      throws ImportException, IOException {
    return Hdf5File.open(source.path(), format.equals("mat73"), limits);
  }
}
