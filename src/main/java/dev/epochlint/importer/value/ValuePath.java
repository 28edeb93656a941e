package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable path: a name, then fields ".pos", cells "{3}" and struct elements "(2)", 0-based; "*"
 * stands for every cell or element.
 *
 * @param text as written
 * @param variable name of the variable
 * @param steps what is taken of it
 */
record ValuePath(String text, String variable, List<Step> steps) {
  private static final Pattern NAME = Pattern.compile("[^.{}()*]+");
  private static final Pattern STEP =
      Pattern.compile("\\.([^.{}()*]+)|\\{(\\d+|\\*)}|\\((\\d+|\\*)\\)");
  private static final int ALL = -1;

  /** One step into a value. */
  sealed interface Step {
    /** A field of a struct. */
    record Field(String name) implements Step {}

    /** A cell, or all. */
    record CellAt(int index) implements Step {}

    /** An element of a struct array, or all. */
    record ElementAt(int index) implements Step {}
  }

  /** A value that a path names; {@code index} tells the matches of a "*" apart: "{3}", "(0)". */
  record Found(String index, String path, Value node) {}

  static ValuePath parse(String text) throws ImportException {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt()) {
      throw syntax(text, 0);
    }
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = name.end();
    while (at < text.length()) {
      if (!step.find(at) || step.start() != at) {
        throw syntax(text, at);
      }
      steps.add(step(step));
      at = step.end();
    }
    return new ValuePath(text, name.group(), steps);
  }

  private static Step step(Matcher step) {
    if (step.group(1) != null) {
      return new Step.Field(step.group(1));
    }
    return step.group(2) != null
        ? new Step.CellAt(index(step.group(2)))
        : new Step.ElementAt(index(step.group(3)));
  }

  private static int index(String text) {
    return text.equals("*") ? ALL : text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text);
  }

  private static ImportException syntax(String text, int at) {
    return ImportException.variable(
        text,
        "'%s' is no variable path: '%s' is not understood (write x, s.x, c{3} or s(*).x)"
            .formatted(text, text.substring(at)),
        List.of());
  }

  /** The values that this path names in the value of its variable, in MATLAB's order. */
  List<Found> resolve(Value root) throws ImportException {
    List<Found> found = List.of(new Found("", variable, root));
    for (Step step : steps) {
      List<Found> next = new ArrayList<>();
      for (Found value : found) {
        next.addAll(take(step, value));
      }
      found = next;
    }
    return found;
  }

  private List<Found> take(Step step, Found value) throws ImportException {
    if (step instanceof Step.Field field) {
      return List.of(field(field.name(), value));
    } else if (step instanceof Step.CellAt cell) {
      if (!(value.node() instanceof Value.Cell cells)) {
        throw notA("cell array", value);
      }
      return elements(cell.index(), cells.elements(), value, "{", "}");
    } else if (step instanceof Step.ElementAt element) {
      if (!(value.node() instanceof Value.Struct struct)) {
        throw notA("struct array", value);
      }
      List<Value> singles = new ArrayList<>();
      struct
          .elements()
          .forEach(
              one ->
                  singles.add(
                      new Value.Struct(List.of(1L, 1L), struct.valueClass(), List.of(one))));
      return elements(element.index(), singles, value, "(", ")");
    }
    throw new IllegalStateException();
  }

  private List<Found> elements(
      int index, List<Value> elements, Found value, String open, String close)
      throws ImportException {
    if (index != ALL && index >= elements.size()) {
      throw ImportException.variable(
          text,
          "'%s' has %d elements: %s%d%s is not among them (indices are 0-based; MATLAB's own is"
                  .formatted(value.path(), elements.size(), open, index, close)
              + " %s%d%s)".formatted(open, index + 1L, close),
          List.of());
    }
    List<Found> found = new ArrayList<>();
    for (int i = index == ALL ? 0 : index; i < (index == ALL ? elements.size() : index + 1); i++) {
      String label = open + i + close;
      found.add(
          new Found(
              index == ALL ? value.index() + label : value.index(),
              value.path() + label,
              elements.get(i)));
    }
    return found;
  }

  private Found field(String name, Found value) throws ImportException {
    if (!(value.node() instanceof Value.Struct struct)) {
      throw notA("struct", value);
    }
    var single = Value.single(struct);
    if (single == null) {
      throw ImportException.variable(
          text,
          "'%s' is an array of %d structs; write %s(i).%s or %s(*).%s"
              .formatted(
                  value.path(), struct.elements().size(), value.path(), name, value.path(), name),
          List.of());
    }
    Value node = single.get(name);
    if (node == null) {
      throw ImportException.variable(
          text,
          "'%s' has no field '%s'".formatted(value.path(), name),
          List.copyOf(single.keySet()));
    }
    return new Found(value.index(), value.path() + "." + name, node);
  }

  private ImportException notA(String expected, Found value) {
    return ImportException.variable(
        text,
        "'%s' is a %s, not a %s".formatted(value.path(), value.node().valueClass(), expected),
        List.of());
  }
}
