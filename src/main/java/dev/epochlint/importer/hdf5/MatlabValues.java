package dev.epochlint.importer.hdf5;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.array.Storage;
import dev.epochlint.importer.value.Value;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.Reference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values as MATLAB lays them out in HDF5: the attribute MATLAB_class names the class, an empty
 * array holds its dimensions, cells and arrays of structs hold references.
 */
final class MatlabValues {
  private static final Set<String> NUMERIC =
      Set.of(
          "double", "single", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64",
          "uint64");

  private final Hdf5Values values;
  private final Limits limits;

  MatlabValues(Hdf5Values values, Limits limits) {
    this.values = values;
    this.limits = limits;
  }

  /** The class that MATLAB gave a value, null where MATLAB did not write it. */
  static @Nullable String className(Node node) {
    Attribute attribute = node.getAttribute("MATLAB_class");
    return attribute != null && attribute.getData() instanceof String name ? name : null;
  }

  Value dataset(Dataset dataset) throws ImportException, IOException {
    String name = String.valueOf(className(dataset));
    boolean empty = dataset.getAttribute("MATLAB_empty") != null;
    if (dataset.getAttribute("MATLAB_object_decode") != null
        || !(NUMERIC.contains(name)
            || Set.of("logical", "char", "cell", "struct", "canonical empty").contains(name))) {
      boolean handle = name.equals("function_handle");
      return new Value.Other(
          values.dims(dataset),
          handle ? name : "object",
          handle
              ? "a function handle"
              : "an object of class " + name + " that only MATLAB can read");
    } else if (empty) {
      return empty(name, numbers(dataset));
    } else if (name.equals("cell")) {
      return values.within(dataset, () -> new Value.Cell(values.dims(dataset), referred(dataset)));
    }
    NumberLayout layout = NumberLayout.of(dataset.getDataType());
    if (layout == null) {
      return new Value.Other(values.dims(dataset), name, "elements of this type are not read");
    } else if (name.equals("char")) {
      return new Value.Text(values.dims(dataset), text(dataset));
    }
    boolean logical = name.equals("logical");
    return values.numbers(dataset, layout, logical ? layout.storage().id() : name, logical);
  }

  private static Value empty(String name, long[] numbers) {
    List<Long> dims = new ArrayList<>();
    for (long number : numbers) {
      dims.add(Math.max(0, number));
    }
    return switch (name) {
      case "char" -> new Value.Text(dims, "");
      case "cell" -> new Value.Cell(dims, List.of());
      case "struct" -> new Value.Struct(dims, name, List.of());
      default -> {
        List<Long> nothing = dims.contains(0L) ? dims : List.of(0L, 0L);
        ByteBuffer none = ByteBuffer.allocate(0);
        yield new Value.Numbers(
            NUMERIC.contains(name) ? name : "double",
            name.equals("logical"),
            false,
            NumericArray.columnMajor(none, 0, Storage.FLOAT64, nothing));
      }
    };
  }

  /** The numbers of a small dataset: dimensions, addresses, characters. */
  private long[] numbers(Dataset dataset) throws ImportException, IOException {
    NumberLayout layout = NumberLayout.of(dataset.getDataType());
    boolean reference = dataset.getDataType() instanceof Reference;
    if (layout == null && !(reference && dataset.getDataType().getSize() == Long.BYTES)) {
      throw Hdf5Values.failure(dataset, "whole numbers expected");
    }
    NumericArray array =
        values
            .numbers(
                dataset,
                layout == null
                    ? new NumberLayout(Storage.INT64, java.nio.ByteOrder.LITTLE_ENDIAN, false)
                    : layout,
                "",
                false)
            .array();
    long count = array.elements();
    if (count * Long.BYTES > limits.inMemory()) {
      throw Hdf5Values.failure(dataset, "%,d elements are more than memory holds".formatted(count));
    }
    long[] numbers = new long[(int) count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.whole(i);
    }
    return numbers;
  }

  private String text(Dataset dataset) throws ImportException, IOException {
    StringBuilder text = new StringBuilder();
    for (long unit : numbers(dataset)) {
      text.append((char) unit);
    }
    return text.toString();
  }

  private List<Value> referred(Dataset dataset) throws ImportException, IOException {
    List<Value> referred = new ArrayList<>();
    for (long address : numbers(dataset)) {
      referred.add(values.at(address));
    }
    return referred;
  }

  /**
   * The structs of an array of structs: each field of the group refers to one value a struct. Null
   * where the group is no such array.
   */
  @Nullable Value structs(Group group) throws ImportException, IOException {
    List<Map<String, Value>> structs = new ArrayList<>();
    List<Long> dims = List.of();
    for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
      if (!(child.getValue() instanceof Dataset field)
          || className(field) != null
          || !(field.getDataType() instanceof Reference)) {
        return null;
      }
      List<Value> of = referred(field);
      dims = values.dims(field);
      while (structs.size() < of.size()) {
        structs.add(new LinkedHashMap<>());
      }
      if (of.size() != structs.size()) {
        throw Hdf5Values.failure(
            group, "its fields have %d and %d elements".formatted(structs.size(), of.size()));
      }
      for (int i = 0; i < of.size(); i++) {
        structs.get(i).put(child.getKey(), of.get(i));
      }
    }
    return structs.isEmpty() ? null : new Value.Struct(dims, "struct", structs);
  }
}
