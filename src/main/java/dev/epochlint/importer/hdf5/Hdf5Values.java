package dev.epochlint.importer.hdf5;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.value.Value;
import dev.epochlint.importer.value.ValueFile;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups and datasets as values: groups are structs, datasets numbers or text. */
final class Hdf5Values {
  private final HdfFile file;
  private final Hdf5Bytes bytes;
  private final boolean matlab;
  private final Limits limits;
  private final MatlabValues matlabValues;

  /** Addresses of the groups and cells around what is being read. */
  private final Deque<Long> around = new ArrayDeque<>();

  private int seen;

  /**
   * @param matlab whether MATLAB wrote the file: dimensions are then the other way round
   */
  Hdf5Values(HdfFile file, Hdf5Bytes bytes, boolean matlab, Limits limits) {
    this.file = file;
    this.bytes = bytes;
    this.matlab = matlab;
    this.limits = limits;
    this.matlabValues = new MatlabValues(this, limits);
  }

  /** What the directory says of a top-level node. */
  ValueFile.Entry entry(Node node, int place) {
    if (node instanceof Dataset dataset) {
      String matlabClass = MatlabValues.className(dataset);
      NumberLayout layout = NumberLayout.of(dataset.getDataType());
      String valueClass =
          matlabClass != null ? matlabClass : layout == null ? "data" : layout.storage().id();
      return new ValueFile.Entry(node.getName(), valueClass, dims(dataset), place);
    }
    return new ValueFile.Entry(
        node.getName(), node instanceof Group ? "struct" : "link", List.of(1L, 1L), place);
  }

  private static @Nullable Node target(Link link) {
    return link.isBrokenLink() ? null : link.getTarget();
  }

  /** A node of any kind. */
  Value value(Node node) throws ImportException, IOException {
    if (++seen > limits.maxVariables()) {
      throw failure(node, "more than %,d values".formatted(limits.maxVariables()));
    }
    if (node instanceof ExternalLink) {
      return new Value.Other(List.of(), "link", "a link into another file, which is not followed");
    } else if (node instanceof Link link) {
      Node target = target(link);
      return target == null
          ? new Value.Other(
              List.of(), "link", "a link to " + link.getTargetPath() + ", which is not there")
          : value(target);
    } else if (node instanceof Dataset dataset) {
      return MatlabValues.className(dataset) != null
          ? matlabValues.dataset(dataset)
          : plain(dataset);
    } else if (node instanceof Group group) {
      return within(node, () -> group(group));
    }
    return new Value.Other(List.of(), "type", "a named type, which holds no values");
  }

  /** What lies at an address that a cell refers to. */
  Value at(long address) throws ImportException, IOException {
    return value(file.getNodeByAddress(address));
  }

  /** Reads what may hold other values, which may not hold it again. */
  Value within(Node node, Fence.Reading<Value> reading) throws ImportException, IOException {
    if (around.contains(node.getAddress())) {
      throw failure(node, "it holds itself");
    } else if (around.size() >= limits.maxDepth()) {
      throw failure(
          node, "groups and cells are nested more than %d deep".formatted(limits.maxDepth()));
    }
    around.push(node.getAddress());
    try {
      return reading.read();
    } finally {
      around.pop();
    }
  }

  static ImportException failure(Node node, String message) {
    return ImportException.unreadable(node.getName(), -1, node.getName() + ": " + message);
  }

  private Value group(Group group) throws ImportException, IOException {
    if (group.getAttribute("MATLAB_sparse") != null) {
      return new Value.Other(List.of(), "sparse", "a sparse matrix; save full(x) instead");
    }
    Value structs = matlabValues.structs(group);
    if (structs != null) {
      return structs;
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
      fields.put(child.getKey(), value(child.getValue()));
    }
    String matlabClass = MatlabValues.className(group);
    boolean object = matlabClass != null && !matlabClass.equals("struct");
    return new Value.Struct(List.of(1L, 1L), object ? "object" : "struct", List.of(fields));
  }

  /** Dimensions as the program shows them that wrote the file. */
  List<Long> dims(Dataset dataset) {
    List<Long> dims = new ArrayList<>();
    for (long dim : dataset.getDimensionsAsLong()) {
      dims.add(dim);
    }
    if (isReversed(dataset)) {
      Collections.reverse(dims);
    }
    return dims;
  }

  private boolean isReversed(Dataset dataset) {
    return matlab || MatlabValues.className(dataset) != null;
  }

  private Value plain(Dataset dataset) throws ImportException, IOException {
    DataType type = dataset.getDataType();
    NumberLayout layout = NumberLayout.of(type);
    if (layout != null) {
      return numbers(dataset, layout, layout.storage().id(), layout.logical());
    } else if (type instanceof StringData || (type instanceof VariableLength && isText(dataset))) {
      return new Value.Texts(dims(dataset), "str", texts(dataset));
    }
    String kind = type.getClass().getSimpleName().replace("DataType", "").toLowerCase(Locale.ROOT);
    return new Value.Other(
        dims(dataset), kind, "elements of this type are not read; save them as numbers");
  }

  private static boolean isText(Dataset dataset) {
    return dataset.getJavaType() == String.class;
  }

  Value.Numbers numbers(Dataset dataset, NumberLayout layout, String valueClass, boolean logical)
      throws ImportException, IOException {
    ByteStore store = bytes.of(dataset.getName(), dataset, layout.order());
    List<Long> dims = dims(dataset);
    NumericArray array =
        isReversed(dataset)
            ? NumericArray.columnMajor(store, 0L, layout.storage(), dims)
            : NumericArray.rowMajor(store, 0L, layout.storage(), dims);
    return new Value.Numbers(valueClass, logical, layout.storage().isComplex(), array);
  }

  private List<String> texts(Dataset dataset) throws ImportException {
    long size = Hdf5Bytes.size(dataset.getName(), dataset);
    if (size > limits.inMemory()) {
      throw failure(dataset, "%,d bytes of text are more than memory holds".formatted(size));
    }
    List<String> texts = new ArrayList<>();
    Object data = size == 0 ? new String[0] : dataset.getDataFlat();
    if (data instanceof String text) {
      texts.add(text);
    } else {
      for (int i = 0; data != null && i < Array.getLength(data); i++) {
        texts.add(String.valueOf(Array.get(data, i)));
      }
    }
    return texts;
  }
}
