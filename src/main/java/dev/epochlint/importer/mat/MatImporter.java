package dev.epochlint.importer.mat;

import com.google.auto.service.AutoService;
import dev.epochlint.importer.FileHead;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Importer;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.value.ValueFile;
import dev.epochlint.importer.value.ValueImporter;
import java.io.IOException;
import java.util.Optional;

/** MATLAB level 4 and level 5 (v6, v7) files. */
@AutoService(Importer.class)
public final class MatImporter implements ValueImporter {
  @Override
  public Optional<String> recognise(FileHead head) {
    byte[] bytes = head.bytes();
    if (bytes.length >= 128 && isLevel5(bytes)) {
      return Optional.of("mat5");
    }
    boolean zero = bytes.length >= 4 && indexOfZero(bytes) < 4;
    boolean level4 = zero && Mat4File.order(bytes) != null && bytes.length >= 20;
    // A .mat that begins like a level 4 matrix and is none is refused with the offset.
    return level4 || (zero && head.suffix().equals("mat") && bytes[0] != (byte) 0x89)
        ? Optional.of("mat4")
        : Optional.empty();
  }

  private static boolean isLevel5(byte[] bytes) {
    boolean little = bytes[126] == 'I' && bytes[127] == 'M' && bytes[125] == 1;
    boolean big = bytes[126] == 'M' && bytes[127] == 'I' && bytes[124] == 1;
    return little || big;
  }

  private static int indexOfZero(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  @Override
  public ValueFile open(SourceFile source, String format, Limits limits)
      throws ImportException, IOException {
    return MatFile.open(source.path(), format, limits);
  }
}
