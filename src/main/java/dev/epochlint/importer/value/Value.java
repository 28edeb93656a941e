package dev.epochlint.importer.value;

import dev.epochlint.importer.array.NumericArray;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a file whose bytes have been verified to be there. */
public sealed interface Value {

  /** Dimensions as the program shows them that writes such files. */
  List<Long> dims();

  /** Class as that program names it: double, float32, char. */
  String valueClass();

  /** Numbers, also those behind logical values. */
  record Numbers(String valueClass, boolean logical, boolean complex, NumericArray array)
      implements Value {
    @Override
    public List<Long> dims() {
      return array.dims();
    }
  }

  /** Characters, decoded; rows are joined as MATLAB stores them, column by column. */
  record Text(List<Long> dims, String value) implements Value {
    @Override
    public String valueClass() {
      return "char";
    }
  }

  /** Text, one string an element, the last axis fastest. */
  record Texts(List<Long> dims, String valueClass, List<String> values) implements Value {}

  /** A struct or an array of structs; one map of fields an element, in MATLAB's order. */
  record Struct(List<Long> dims, String valueClass, List<Map<String, Value>> elements)
      implements Value {}

  /** A cell array; elements in MATLAB's order. */
  record Cell(List<Long> dims, List<Value> elements) implements Value {
    @Override
    public String valueClass() {
      return "cell";
    }
  }

  /** Something that holds no signal: a sparse matrix, a function handle, an object. */
  record Other(List<Long> dims, String valueClass, String note) implements Value {}

  /** The only element of a 1x1 struct, else null. */
  static @Nullable Map<String, Value> single(Struct struct) {
    return struct.elements().size() == 1 ? struct.elements().get(0) : null;
  }
}
