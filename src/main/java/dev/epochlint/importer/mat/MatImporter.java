package dev.epochlint.importer.mat;

import com.google.auto.service.AutoService;
import dev.epochlint.importer.FileHead;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Importer;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.VariableInfo;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.recording.RecordingVisitor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MATLAB level 4 and level 5 (v6, v7) files. */
@AutoService(Importer.class)
public final class MatImporter implements Importer {
  private static final int CHUNK = 8192;

  @Override
  public int priority() {
    return 0;
  }

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
  public void list(SourceFile source, String format, Limits limits, VariableVisitor visitor)
      throws ImportException, IOException {
    try (MatFile file = MatFile.open(source.path(), format, limits)) {
      visitor.byteOrder(file.byteOrder());
      for (MatFile.Entry entry : file.entries()) {
        if (!entry.name().isEmpty()) {
          MatTree.leaves(
              entry.name(),
              file.load(entry),
              (path, node) -> visitor.variable(info(path, node), values(node)));
        }
      }
    }
  }

  private static VariableInfo info(String path, MatNode node) {
    if (node instanceof MatNode.Numbers numbers) {
      return new VariableInfo(
          path,
          numbers.logical() ? "logical" : numbers.valueClass(),
          numbers.array().storage().id(),
          numbers.dims(),
          numbers.complex(),
          numbers.logical(),
          "");
    }
    String note = node instanceof MatNode.Other other ? other.note() : "";
    return new VariableInfo(
        path, node.valueClass(), node.valueClass(), node.dims(), false, false, note);
  }

  private static VariableVisitor.@Nullable Values values(MatNode node) {
    if (!(node instanceof MatNode.Numbers numbers)) {
      return null;
    }
    NumericArray array = numbers.array();
    return consumer -> {
      double[] chunk = new double[CHUNK];
      long elements = array.elements();
      for (long at = 0; at < elements; at += CHUNK) {
        int count = (int) Math.min(CHUNK, elements - at);
        array.copy(at, 1, count, chunk, 0);
        consumer.accept(Arrays.copyOf(chunk, count), count);
      }
    };
  }

  @Override
  public void read(
      SourceFile source,
      String format,
      Selection selection,
      Limits limits,
      RecordingVisitor visitor)
      throws ImportException, IOException {
    try (MatFile file = MatFile.open(source.path(), format, limits)) {
      new MatReader(source, format, new MatContent(file), selection, limits).read(visitor);
    }
  }
}
