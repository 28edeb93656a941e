package dev.epochlint.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a pipeline file. Each key is asked for by its type; {@link #close} names those that
 * nobody asked for.
 */
final class Section {
  private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");

  private final String path;
  private final YamlNode.Mapping mapping;
  private final Errors errors;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param path dotted path of the mapping, "" for the document
   */
  Section(String path, YamlNode.Mapping mapping, Errors errors) {
    this.path = path;
    this.mapping = mapping;
    this.errors = errors;
  }

  Errors errors() {
    return errors;
  }

  YamlNode.Place place() {
    return mapping.place();
  }

  /** Dotted path of a key of this section. */
  String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The value of a key, null where it is absent or empty. */
  @Nullable YamlNode node(String key) {
    known.add(key);
    YamlNode.Entry entry = mapping.entries().get(key);
    if (entry == null || (entry.value() instanceof YamlNode.Scalar scalar && scalar.isNull())) {
      return null;
    }
    return entry.value();
  }

  /** Keys that are present, in the order of the file. */
  Set<String> keys() {
    return mapping.entries().keySet();
  }

  YamlNode.Place keyPlace(String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    return entry == null ? mapping.place() : entry.keyPlace();
  }

  /** A mapping under this one, null where it is absent. */
  @Nullable Section section(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Mapping inner) {
      return new Section(name(key), inner, errors);
    }
    wrong(key, node, "a mapping");
    return null;
  }

  /** Whether a key holds a mapping. */
  boolean isMapping(String key) {
    return node(key) instanceof YamlNode.Mapping;
  }

  /** Text as written, null where the key is absent. */
  @Nullable String text(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    wrong(key, node, "a single value");
    return null;
  }

  String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /** One text or a list of texts; empty where the key is absent. */
  List<String> texts(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof YamlNode.Scalar scalar) {
      return List.of(scalar.text());
    }
    List<String> texts = new ArrayList<>();
    if (node instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        if (item instanceof YamlNode.Scalar scalar) {
          texts.add(scalar.text());
        } else {
          errors.add(
              item, "%s: a list of values expected, %s found".formatted(name(key), item.kind()));
        }
      }
      return texts;
    }
    wrong(key, node, "a value or a list of values");
    return texts;
  }

  /** A whole number of at least {@code least}, null where the key is absent. */
  @Nullable Long integer(String key, long least) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Scalar scalar && INTEGER.matcher(scalar.text()).matches()) {
      long value = Long.parseLong(scalar.text());
      if (value >= least) {
        return value;
      }
    }
    wrong(key, node, "a whole number of at least " + least);
    return null;
  }

  /** Whether a text is a finite number. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
  }

  /** A finite number, null where the key is absent. */
  @Nullable Double number(String key) {
    YamlNode node = node(key);
    return node == null ? null : number(key, node);
  }

  /** Numbers; empty where the key is absent. */
  List<Double> numbers(String key) {
    YamlNode node = node(key);
    List<Double> numbers = new ArrayList<>();
    if (node == null) {
      return numbers;
    }
    List<YamlNode> items =
        node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
    for (YamlNode item : items) {
      Double number = number(key, item);
      if (number != null) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  @Nullable Double number(String key, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar && NUMBER.matcher(scalar.text()).matches()) {
      double value = Double.parseDouble(scalar.text());
      if (Double.isFinite(value)) {
        return value;
      }
    }
    wrong(key, node, "a number");
    return null;
  }

  /** A positive number, null where the key is absent. */
  @Nullable Double positive(String key) {
    Double value = number(key);
    if (value != null && value <= 0) {
      YamlNode node = node(key);
      wrong(key, node == null ? mapping : node, "a number above 0");
      return null;
    }
    return value;
  }

  /** true or false, null where the key is absent. */
  @Nullable Boolean flag(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    String text =
        node instanceof YamlNode.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    wrong(key, node, "true or false");
    return null;
  }

  /** One of a few words, null where the key is absent. */
  @Nullable String choice(String key, List<String> words) {
    YamlNode node = node(key);
    if (node instanceof YamlNode.Scalar scalar) {
      if (words.contains(scalar.text())) {
        return scalar.text();
      }
      errors.unknown(node.place(), name(key), scalar.text(), words);
    } else if (node != null) {
      wrong(key, node, "one of " + String.join(", ", words));
    }
    return null;
  }

  /** A key that must be there. */
  void require(String key) {
    if (node(key) == null) {
      errors.add(mapping, "'%s' is missing".formatted(name(key)));
    }
  }

  void wrong(String key, YamlNode node, String expected) {
    errors.add(node, "%s: %s expected, %s found".formatted(name(key), expected, node.kind()));
  }

  /** Names the keys that nobody asked for. */
  void close() {
    for (String key : mapping.entries().keySet()) {
      if (!known.contains(key)) {
        errors.unknown(keyPlace(key), "key", key, known);
      }
    }
  }
}
