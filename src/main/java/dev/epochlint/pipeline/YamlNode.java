package dev.epochlint.pipeline;

import java.util.LinkedHashMap;
import java.util.List;

/** A node of a YAML document with its place. */
sealed interface YamlNode {

  /** Where it begins. */
  Place place();

  /** What it is, for messages. */
  String kind();

  /**
   * A place in a pipeline file, or the option that took the place of one.
   *
   * @param prefix "pipeline.yaml:3:5", or "--set windows.length=x"
   */
  record Place(String prefix) {
    static Place of(String file, int line, int column) {
      return new Place(file + ":" + (line + 1) + ":" + (column + 1));
    }
  }

  /** A single value as written. */
  record Scalar(Place place, String text, boolean quoted) implements YamlNode {
    @Override
    public String kind() {
      return isNull() ? "nothing" : "'" + text + "'";
    }

    boolean isNull() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /** Items in order. */
  record Sequence(Place place, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and values in the order of the file. */
  record Mapping(Place place, LinkedHashMap<String, Entry> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A key's place and its value. */
  record Entry(Place keyPlace, YamlNode value) {}
}
