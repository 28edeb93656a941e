package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.util.Map;

/** Visits every leaf of a value with its path. */
final class ValueTree {
  private ValueTree() {}

  /** Takes a leaf. */
  @FunctionalInterface
  interface Visitor {
    void leaf(String path, Value node) throws ImportException, IOException;
  }

  static void leaves(String path, Value node, Visitor visitor) throws ImportException, IOException {
    if (node instanceof Value.Struct struct) {
      boolean single = struct.elements().size() == 1;
      for (int i = 0; i < struct.elements().size(); i++) {
        String element = single ? path : path + "(" + i + ")";
        for (Map.Entry<String, Value> field : struct.elements().get(i).entrySet()) {
          leaves(element + "." + field.getKey(), field.getValue(), visitor);
        }
      }
    } else if (node instanceof Value.Cell cell) {
      for (int i = 0; i < cell.elements().size(); i++) {
        leaves(path + "{" + i + "}", cell.elements().get(i), visitor);
      }
    } else {
      visitor.leaf(path, node);
    }
  }
}
