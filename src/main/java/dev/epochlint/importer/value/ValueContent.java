package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a file by path; each variable is verified when it is first asked for. */
final class ValueContent {
  /** A signal that nobody named has at least two dimensions and this many elements. */
  static final long CANDIDATE_ELEMENTS = 10_000;

  private final ValueFile file;
  private final Map<Long, Value> loaded = new HashMap<>();

  ValueContent(ValueFile file) {
    this.file = file;
  }

  /** What the file says of the signal of that path, null where it says nothing of it. */
  @Nullable SignalFacts facts(String path) throws ImportException, IOException {
    SignalFacts signal = file.signal();
    return signal != null && signal.path().equals(path) ? signal : null;
  }

  /** The values that a path names; groups may also be separated by '/', as HDF5 does. */
  List<ValuePath.Found> find(String path) throws ImportException, IOException {
    ValuePath parsed = ValuePath.parse(path);
    ValueFile.Entry entry = entry(parsed.variable());
    if (entry == null && path.contains("/")) {
      parsed = ValuePath.parse(path.replaceFirst("^/", "").replace('/', '.'));
      entry = entry(parsed.variable());
    }
    if (entry == null) {
      throw ImportException.variable(
          path,
          "there is no variable '%s'".formatted(parsed.variable()),
          nearest(parsed.variable()));
    }
    return parsed.resolve(load(entry));
  }

  private ValueFile.@Nullable Entry entry(String name) {
    ValueFile.Entry found = null;
    for (ValueFile.Entry candidate : file.entries()) {
      // MATLAB itself keeps the last of two variables of one name.
      found = candidate.name().equals(name) ? candidate : found;
    }
    return found;
  }

  private Value load(ValueFile.Entry entry) throws ImportException, IOException {
    Value node = loaded.get(entry.offset());
    if (node == null) {
      node = file.load(entry);
      loaded.put(entry.offset(), node);
    }
    return node;
  }

  private List<String> nearest(String name) {
    List<String> described = new ArrayList<>();
    Nearest.order(name, file.entries().stream().map(ValueFile.Entry::name).toList())
        .forEach(
            other ->
                file.entries().stream()
                    .filter(entry -> entry.name().equals(other) && !other.isEmpty())
                    .forEach(entry -> described.add(describe(entry))));
    return described.stream().distinct().toList();
  }

  private static String describe(ValueFile.Entry entry) {
    return "%s (%s %s)"
        .formatted(
            entry.name(),
            entry.valueClass(),
            String.join("x", entry.dims().stream().map(String::valueOf).toList()));
  }

  /** The only array that can be the signal where none is declared. */
  String onlyCandidate() throws ImportException, IOException {
    SignalFacts signal = file.signal();
    if (signal != null) {
      return signal.path();
    }
    List<String> paths = new ArrayList<>();
    List<String> described = new ArrayList<>();
    for (ValueFile.Entry entry : file.entries()) {
      if (!entry.name().isEmpty()) {
        ValueTree.leaves(
            entry.name(),
            load(entry),
            (path, node) -> {
              if (isCandidate(node)) {
                paths.add(path);
                described.add(
                    describe(new ValueFile.Entry(path, node.valueClass(), node.dims(), 0)));
              }
            });
      }
    }
    if (paths.size() != 1) {
      throw ImportException.variable(
          "",
          paths.isEmpty()
              ? "no variable is a numeric array of at least %,d values; name the signal"
                  .formatted(CANDIDATE_ELEMENTS)
              : "%d variables could be the signal; name one of them".formatted(paths.size()),
          paths.isEmpty() ? nearest("") : described);
    }
    return paths.get(0);
  }

  private static boolean isCandidate(Value node) {
    return node instanceof Value.Numbers numbers
        && numbers.dims().size() >= 2
        && numbers.array().elements() >= CANDIDATE_ELEMENTS;
  }
}
