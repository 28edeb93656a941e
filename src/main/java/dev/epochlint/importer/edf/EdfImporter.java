package dev.epochlint.importer.edf;

import com.google.auto.service.AutoService;
import dev.epochlint.importer.FileHead;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Importer;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.VariableInfo;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.recording.RecordingVisitor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** EDF, EDF+ and BDF files: signals in records, scaled to units; annotations are no signal. */
@AutoService(Importer.class)
public final class EdfImporter implements Importer {

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Optional<String> recognise(FileHead head) {
    String format = EdfHeader.format(head.bytes());
    return format.isEmpty() ? Optional.empty() : Optional.of(format);
  }

  @Override
  public void list(SourceFile source, String format, Limits limits, VariableVisitor visitor)
      throws ImportException, IOException {
    try (FileChannel channel = FileChannel.open(source.path(), StandardOpenOption.READ)) {
      ByteStore file = store(channel);
      EdfHeader header = EdfHeader.read(file, format);
      for (EdfChannel signal : header.channels()) {
        boolean text = signal.isAnnotations();
        VariableInfo info =
            new VariableInfo(
                signal.label(),
                text ? "annotations" : "double",
                signal.bytes() == 2 ? "int16" : "int24",
                List.of(header.records() * signal.samples()),
                false,
                false,
                text ? note(header) : "");
        visitor.variable(
            info, text ? null : consumer -> EdfReader.each(file, header, signal, consumer));
      }
    }
  }

  private static String note(EdfHeader header) {
    return header.discontinuous()
        ? "annotations are not read as a signal; records lie apart in time (EDF+D)"
        : "annotations are not read as a signal";
  }

  private static ByteStore store(FileChannel channel) throws IOException {
    return ByteStore.of(channel, 0, channel.size(), ByteOrder.LITTLE_ENDIAN, 0);
  }

  @Override
  public void read(
      SourceFile source,
      String format,
      Selection selection,
      Limits limits,
      RecordingVisitor visitor)
      throws ImportException, IOException {
    try (FileChannel channel = FileChannel.open(source.path(), StandardOpenOption.READ)) {
      ByteStore file = store(channel);
      EdfHeader header = EdfHeader.read(file, format);
      new EdfReader(file, header, selection).read(source, format, visitor);
    }
  }
}
