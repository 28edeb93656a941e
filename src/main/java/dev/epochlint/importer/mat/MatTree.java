package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import java.util.Map;

/** Visits every leaf of a value with its path. */
final class MatTree {
  private MatTree() {}

  /** Takes a leaf. */
  @FunctionalInterface
  interface Visitor {
    void leaf(String path, MatNode node) throws ImportException;
  }

  static void leaves(String path, MatNode node, Visitor visitor) throws ImportException {
    if (node instanceof MatNode.Struct struct) {
      boolean single = struct.elements().size() == 1;
      for (int i = 0; i < struct.elements().size(); i++) {
        String element = single ? path : path + "(" + i + ")";
        for (Map.Entry<String, MatNode> field : struct.elements().get(i).entrySet()) {
          leaves(element + "." + field.getKey(), field.getValue(), visitor);
        }
      }
    } else if (node instanceof MatNode.Cell cell) {
      for (int i = 0; i < cell.elements().size(); i++) {
        leaves(path + "{" + i + "}", cell.elements().get(i), visitor);
      }
    } else {
      visitor.leaf(path, node);
    }
  }
}
