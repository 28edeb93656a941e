package dev.epochlint.importer.npy;

import com.google.auto.service.AutoService;
import dev.epochlint.importer.FileHead;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Importer;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.value.ValueFile;
import dev.epochlint.importer.value.ValueImporter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** NumPy's .npy and .npz files. */
@AutoService(Importer.class)
public final class NpyImporter implements ValueImporter {

  @Override
  public Optional<String> recognise(FileHead head) {
    if (NpyHeader.isNpy(head.bytes())) {
      return Optional.of("npy");
    }
    return NpzFile.isNpz(head.bytes(), head.suffix()) ? Optional.of("npz") : Optional.empty();
  }

  @Override
  public ValueFile open(SourceFile source, String format, Limits limits)
      throws ImportException, IOException {
    if (format.equals("npz")) {
      return NpzFile.open(source.path(), limits);
    }
    FileChannel channel = FileChannel.open(source.path(), StandardOpenOption.READ);
    try {
      return new NpyFile(channel, limits);
    } catch (ImportException | IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
