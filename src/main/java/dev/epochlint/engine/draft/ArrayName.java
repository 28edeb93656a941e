package dev.epochlint.engine.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of an array says: "train_x", "yVal", "Xte", "labels".
 *
 * @param part train, validation or test, null where it names none
 * @param role "x", "y" or "subjects", null where it names none
 */
record ArrayName(@Nullable String part, @Nullable String role) {
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("train", "train"),
          Map.entry("trn", "train"),
          Map.entry("tr", "train"),
          Map.entry("training", "train"),
          Map.entry("val", "validation"),
          Map.entry("valid", "validation"),
          Map.entry("validation", "validation"),
          Map.entry("dev", "validation"),
          Map.entry("test", "test"),
          Map.entry("tst", "test"),
          Map.entry("te", "test"));

  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("x", "x"),
          Map.entry("data", "x"),
          Map.entry("input", "x"),
          Map.entry("inputs", "x"),
          Map.entry("windows", "x"),
          Map.entry("signals", "x"),
          Map.entry("y", "y"),
          Map.entry("target", "y"),
          Map.entry("targets", "y"),
          Map.entry("label", "y"),
          Map.entry("labels", "y"),
          Map.entry("subject", "subjects"),
          Map.entry("subjects", "subjects"),
          Map.entry("subj", "subjects"),
          Map.entry("groups", "subjects"));

  /** "xtrain" and "trainx", written as one word. */
  private static final Pattern ONE_WORD =
      Pattern.compile(
          "(?<x>[xy])(?<of>train|trn|tr|val|valid|validation|dev|test|tst|te)"
              + "|(?<first>train|trn|val|valid|dev|test|tst)(?<second>[xy])");

  static ArrayName of(String name) {
    String part = null;
    String role = null;
    for (String token : tokens(name)) {
      part = part == null ? PARTS.get(token) : part;
      // "x" and "y" say more than "data": data_y is a target.
      boolean letter = token.equals("x") || token.equals("y");
      role = role == null || letter ? ROLES.getOrDefault(token, role == null ? "" : role) : role;
      role = role.isEmpty() ? null : role;
    }
    return new ArrayName(part, role);
  }

  /** The words of a name in lower case: "XTrain" is "x" and "train". */
  private static List<String> tokens(String name) {
    List<String> tokens = new ArrayList<>();
    String apart = name.replaceAll("([a-z0-9])([A-Z])|([XY])([A-Z][a-z])", "$1$3_$2$4");
    for (String token : apart.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
      Matcher word = ONE_WORD.matcher(token);
      if (!word.matches()) {
        tokens.add(token);
      } else if (word.group("x") != null) {
        tokens.add(word.group("x"));
        tokens.add(word.group("of"));
      } else {
        tokens.add(word.group("first"));
        tokens.add(word.group("second"));
      }
    }
    return tokens;
  }
}
