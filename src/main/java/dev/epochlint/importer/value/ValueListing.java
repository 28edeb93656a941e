package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.VariableInfo;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.importer.array.NumericArray;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Shows every value of a file with its numbers. */
final class ValueListing {
  private static final int CHUNK = 8192;

  private ValueListing() {}

  static void list(ValueFile file, VariableVisitor visitor) throws ImportException, IOException {
    if (!file.byteOrder().isEmpty()) {
      visitor.byteOrder(file.byteOrder());
    }
    for (ValueFile.Entry entry : file.entries()) {
      if (!entry.name().isEmpty()) {
        ValueTree.leaves(
            entry.name(),
            file.load(entry),
            (path, node) -> visitor.variable(info(path, node), values(node)));
      }
    }
  }

  private static VariableInfo info(String path, Value node) {
    if (node instanceof Value.Numbers numbers) {
      return new VariableInfo(
          path,
          numbers.logical() ? "logical" : numbers.valueClass(),
          numbers.array().storage().id(),
          numbers.dims(),
          numbers.complex(),
          numbers.logical(),
          "");
    }
    String note = node instanceof Value.Other other ? other.note() : "";
    return new VariableInfo(
        path, node.valueClass(), node.valueClass(), node.dims(), false, false, note);
  }

  /** Numbers as they lie in the file, one after the other. */
  private static VariableVisitor.@Nullable Values values(Value node) {
    if (!(node instanceof Value.Numbers numbers)) {
      return null;
    }
    NumericArray array = numbers.array();
    return consumer -> {
      double[] chunk = new double[CHUNK];
      long elements = array.elements();
      for (long at = 0; at < elements; at += CHUNK) {
        int count = (int) Math.min(CHUNK, elements - at);
        array.copy(at, 1, count, chunk, 0);
        consumer.accept(chunk, count);
      }
    };
  }
}
