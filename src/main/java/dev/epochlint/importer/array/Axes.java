package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which axis of an array is what.
 *
 * @param names name of each axis of {@code array}
 * @param array the array, squeezed or extended so that it has as many axes as names
 */
record Axes(List<String> names, NumericArray array) {
  static final String CHANNEL = "channel";
  static final String TIME = "time";
  static final String SUBJECT = "subject";

  /** Axes of an array of a program that counts channels first. */
  private static final List<String> DEFAULT = List.of(CHANNEL, TIME);

  private static final List<String> VECTOR = List.of(TIME);

  /**
   * Gives the axes of {@code array} their names.
   *
   * @param declared names as declared, empty for the default: (channel, time), or time alone for a
   *     vector; a single row is one channel as it stands
   * @throws ImportException where the number of axes does not fit, with or without axes of length 1
   */
  static Axes of(String variable, NumericArray array, List<String> declared)
      throws ImportException {
    if (declared.isEmpty() && isVector(array) && !isRow(array)) {
      return new Axes(VECTOR, squeeze(array));
    }
    List<String> names = declared.isEmpty() ? DEFAULT : declared;
    if (array.dims().size() < names.size()) {
      // MATLAB drops trailing axes of length 1.
      return new Axes(names, extend(array, names.size()));
    }
    NumericArray fitted = array.dims().size() == names.size() ? array : squeeze(array);
    if (fitted.dims().size() < names.size()) {
      fitted = extend(fitted, names.size());
    }
    if (fitted.dims().size() != names.size()) {
      throw ImportException.shape(
          variable,
          "'%s' has %d dimensions (%s), but axes declares %d: %s"
              .formatted(
                  variable,
                  array.dims().size(),
                  dims(array.dims()),
                  names.size(),
                  String.join(", ", names)),
          List.of(dims(array.dims())));
    }
    return new Axes(names, fitted);
  }

  /** "19x150000". */
  static String dims(List<Long> dims) {
    return String.join("x", dims.stream().map(String::valueOf).toList());
  }

  int axis(String name) {
    return names.indexOf(name);
  }

  /** Length of the axis of that name, 1 where there is none. */
  long length(String name) {
    return axis(name) < 0 ? 1 : array.dims().get(axis(name));
  }

  /** Distance of neighbours along the axis of that name, 0 where there is none. */
  long stride(String name) {
    return axis(name) < 0 ? 0 : array.strides().get(axis(name));
  }

  /** The axes along which each index is a recording of its own. */
  List<String> extra() {
    return names.stream().filter(name -> !name.equals(CHANNEL) && !name.equals(TIME)).toList();
  }

  private static boolean isRow(NumericArray array) {
    return array.dims().size() == DEFAULT.size() && array.dims().get(0) == 1;
  }

  private static boolean isVector(NumericArray array) {
    return array.dims().stream().filter(dim -> dim != 1).count() <= 1;
  }

  private static NumericArray squeeze(NumericArray array) {
    List<Long> dims = new ArrayList<>();
    List<Long> strides = new ArrayList<>();
    for (int axis = 0; axis < array.dims().size(); axis++) {
      if (array.dims().get(axis) != 1) {
        dims.add(array.dims().get(axis));
        strides.add(array.strides().get(axis));
      }
    }
    if (dims.isEmpty()) {
      dims.add(1L);
      strides.add(1L);
    }
    return new NumericArray(array.bytes(), array.offset(), array.storage(), dims, strides);
  }

  private static NumericArray extend(NumericArray array, int axes) {
    List<Long> dims = new ArrayList<>(array.dims());
    List<Long> strides = new ArrayList<>(array.strides());
    while (dims.size() < axes) {
      dims.add(1L);
      strides.add(0L);
    }
    return new NumericArray(array.bytes(), array.offset(), array.storage(), dims, strides);
  }
}
