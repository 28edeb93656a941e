package dev.epochlint.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Replaces values of a pipeline file by those of {@code --set key.path=value}. */
final class Overrides {
  private final Errors errors;

  Overrides(Errors errors) {
    this.errors = errors;
  }

  YamlNode apply(YamlNode root, List<String> overrides) {
    YamlNode result = root;
    for (String override : overrides) {
      int equals = override.indexOf('=');
      YamlNode.Place place = new YamlNode.Place("--set " + override);
      if (equals <= 0) {
        errors.add(place, "write --set key.path=value");
        continue;
      }
      Optional<YamlNode> value =
          new YamlParser(place.prefix(), errors).parse(override.substring(equals + 1));
      List<String> path = List.of(override.substring(0, equals).split("\\.", -1));
      YamlNode replacement =
          value.map(node -> placed(node, place)).orElse(new YamlNode.Scalar(place, "", false));
      result = replace(result, path, replacement, place);
    }
    return result;
  }

  private static YamlNode replace(
      YamlNode node, List<String> path, YamlNode value, YamlNode.Place place) {
    if (path.isEmpty()) {
      return value;
    }
    LinkedHashMap<String, YamlNode.Entry> entries =
        node instanceof YamlNode.Mapping mapping
            ? new LinkedHashMap<>(mapping.entries())
            : new LinkedHashMap<>();
    YamlNode.Entry before = entries.get(path.get(0));
    YamlNode child =
        before == null ? new YamlNode.Mapping(place, new LinkedHashMap<>()) : before.value();
    YamlNode.Place keyPlace = before == null || path.size() == 1 ? place : before.keyPlace();
    entries.put(
        path.get(0),
        new YamlNode.Entry(keyPlace, replace(child, path.subList(1, path.size()), value, place)));
    return new YamlNode.Mapping(node.place(), entries);
  }

  /** The same value, placed at the option as a whole. */
  private static YamlNode placed(YamlNode node, YamlNode.Place place) {
    if (node instanceof YamlNode.Mapping mapping) {
      LinkedHashMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, new YamlNode.Entry(place, placed(entry.value(), place))));
      return new YamlNode.Mapping(place, entries);
    } else if (node instanceof YamlNode.Sequence sequence) {
      return new YamlNode.Sequence(
          place, sequence.items().stream().map(item -> placed(item, place)).toList());
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    return new YamlNode.Scalar(place, scalar.text(), scalar.quoted());
  }
}
