package dev.epochlint.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Parses YAML 1.2 into nodes with places; plain data only, no anchors, aliases or merge keys. */
final class YamlParser {
  private static final int MAX_DEPTH = 32;

  private final String file;
  private final Errors errors;

  /**
   * @param file name of the document in messages
   */
  YamlParser(String file, Errors errors) {
    this.file = file;
    this.errors = errors;
  }

  /** The document, empty where it has no content or is no YAML (which is then among the errors). */
  Optional<YamlNode> parse(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(0)
            .build();
    try {
      return new Compose(settings).composeString(text).map(node -> convert(node, 0));
    } catch (MarkedYamlEngineException e) {
      YamlNode.Place place =
          e.getProblemMark()
              .or(e::getContextMark)
              .map(this::place)
              .orElse(new YamlNode.Place(file));
      errors.add(place, "this is no YAML: " + e.getProblem() + hint(text, e));
    } catch (YamlEngineException e) {
      errors.add(new YamlNode.Place(file), "this is no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String hint(String text, MarkedYamlEngineException e) {
    int line = e.getProblemMark().map(Mark::getLine).orElse(-1);
    List<String> lines = text.lines().toList();
    boolean tab =
        line >= 0 && line < lines.size() && lines.get(line).stripTrailing().startsWith("\t");
    return tab ? " (indent with spaces, YAML takes no tabs)" : "";
  }

  private YamlNode.Place place(Mark mark) {
    return YamlNode.Place.of(file, mark.getLine(), mark.getColumn());
  }

  private YamlNode.Place place(Node node) {
    return node.getStartMark().map(this::place).orElse(new YamlNode.Place(file));
  }

  private YamlNode convert(Node node, int depth) {
    YamlNode.Place place = place(node);
    if (node.getAnchor().isPresent()) {
      errors.add(place, "anchors and aliases (&, *) are not read; write the value out");
      return new YamlNode.Scalar(place, "", false);
    }
    if (depth > MAX_DEPTH) {
      errors.add(place, "nested more than " + MAX_DEPTH + " deep");
      return new YamlNode.Scalar(place, "", false);
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place, depth);
    } else if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
      return new YamlNode.Sequence(place, items);
    } else if (node instanceof ScalarNode scalar) {
      boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
      return new YamlNode.Scalar(place, scalar.getValue(), quoted);
    }
    errors.add(place, "this is neither a mapping, a list nor a value");
    return new YamlNode.Scalar(place, "", false);
  }

  private YamlNode mapping(MappingNode mapping, YamlNode.Place place, int depth) {
    LinkedHashMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode.Place keyPlace = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        errors.add(keyPlace, "a key must be a single word");
        continue;
      }
      if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
        errors.add(keyPlace, "merge keys (<<) are not read; write the values out");
        continue;
      }
      YamlNode value = convert(tuple.getValueNode(), depth + 1);
      YamlNode.Entry before =
          entries.putIfAbsent(key.getValue(), new YamlNode.Entry(keyPlace, value));
      if (before != null) {
        errors.add(
            keyPlace,
            "key '%s' occurs twice, first at %s"
                .formatted(key.getValue(), before.keyPlace().prefix()));
      }
    }
    return new YamlNode.Mapping(place, entries);
  }
}
