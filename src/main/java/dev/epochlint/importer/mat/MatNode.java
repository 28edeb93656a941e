package dev.epochlint.importer.mat;

import dev.epochlint.importer.array.NumericArray;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a MATLAB file whose bytes have been verified to be there. */
sealed interface MatNode {

  /** Dimensions as MATLAB shows them. */
  List<Long> dims();

  /** Class as MATLAB's {@code class} names it. */
  String valueClass();

  /** Numbers, also those behind logical values. */
  record Numbers(String valueClass, boolean logical, boolean complex, NumericArray array)
      implements MatNode {
    @Override
    public List<Long> dims() {
      return array.dims();
    }
  }

  /** Characters, decoded; rows are joined as MATLAB stores them, column by column. */
  record Text(List<Long> dims, String value) implements MatNode {
    @Override
    public String valueClass() {
      return "char";
    }
  }

  /** A struct or an array of structs; one map of fields an element, in MATLAB's order. */
  record Struct(List<Long> dims, String valueClass, List<Map<String, MatNode>> elements)
      implements MatNode {}

  /** A cell array; elements in MATLAB's order. */
  record Cell(List<Long> dims, List<MatNode> elements) implements MatNode {
    @Override
    public String valueClass() {
      return "cell";
    }
  }

  /** Something that holds no signal: a sparse matrix, a function handle, an object. */
  record Other(List<Long> dims, String valueClass, String note) implements MatNode {}

  /**
   * A variable of a file.
   *
   * @param name its name, "" for MATLAB's own unnamed data
   * @param node its value
   */
  record Variable(String name, MatNode node) {}

  /** The only element of a 1x1 struct, else null. */
  static @Nullable Map<String, MatNode> single(Struct struct) {
    return struct.elements().size() == 1 ? struct.elements().get(0) : null;
  }
}
