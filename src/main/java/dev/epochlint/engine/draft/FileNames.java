package dev.epochlint.engine.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the names of recordings have in common: globs that match them, and where the subject is. */
final class FileNames {
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)(?:^|[/_ -])((?:sub(?:j(?:ect)?)?|participant|patient|person)[ _-]?)"
              + "(\\w+?)(?=[/_. -])");

  /** What globs give a meaning to. */
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");

  private static final Pattern TYPE = Pattern.compile("(\\.\\w+)?\\.gz$|\\.[^.]*$");

  private final List<String> chosen;
  private final List<String> others;

  /**
   * @param chosen names of the recordings
   * @param all names of all files that were seen, which globs must not match by mistake
   */
  FileNames(List<String> chosen, List<String> all) {
    this.chosen = chosen;
    List<String> rest = new ArrayList<>(all);
    rest.removeAll(chosen);
    this.others = rest;
  }

  /**
   * Globs that match these files and no others, one for all where they lie alike in their folders;
   * the names themselves where there are none.
   */
  List<String> globs() {
    Map<String, List<String>> folders = new LinkedHashMap<>();
    for (String name : chosen) {
      String folder = name.substring(0, name.lastIndexOf('/') + 1);
      folders.computeIfAbsent(folder, key -> new ArrayList<>()).add(name);
    }
    String one = folders.size() == 1 ? null : glob(chosen);
    if (one != null) {
      return List.of(one);
    }
    List<String> globs = new ArrayList<>();
    for (List<String> names : folders.values()) {
      String glob = names.size() == 1 ? null : glob(names);
      globs.addAll(glob == null ? names : List.of(glob));
    }
    return globs;
  }

  /** A glob that matches these names and no others, null without one. */
  private @Nullable String glob(List<String> names) {
    if (names.stream().map(FileNames::depth).distinct().count() > 1) {
      return null;
    }
    for (boolean closely : new boolean[] {false, true}) {
      List<String> parts = new ArrayList<>();
      int depth = depth(names.get(0));
      for (int i = 0; i <= depth; i++) {
        int at = i;
        parts.add(part(names.stream().map(name -> name.split("/", -1)[at]).toList(), closely));
      }
      Pattern files = pattern(parts);
      boolean exact =
          parts.stream().noneMatch(part -> SPECIAL.matcher(part.replace("*", "")).find())
              && names.stream().allMatch(name -> files.matcher(name).matches())
              && others(names).noneMatch(name -> files.matcher(name).matches());
      if (exact) {
        return String.join("/", parts);
      }
    }
    return null;
  }

  private Stream<String> others(List<String> names) {
    Set<String> mine = Set.copyOf(names);
    return Stream.concat(others.stream(), chosen.stream().filter(name -> !mine.contains(name)));
  }

  private static int depth(String name) {
    return (int) name.chars().filter(c -> c == '/').count();
  }

  /** What components have in common, with "*" for the rest: closely or but for its suffix. */
  private static String part(List<String> components, boolean closely) {
    String prefix = components.get(0);
    String suffix = components.get(0);
    for (String component : components) {
      while (!component.startsWith(prefix)) {
        prefix = prefix.substring(0, prefix.length() - 1);
      }
      while (!component.endsWith(suffix)) {
        suffix = suffix.substring(1);
      }
    }
    if (prefix.equals(suffix)) {
      return prefix;
    }
    Matcher type = TYPE.matcher(suffix);
    String start = closely ? prefix : prefix.replaceFirst("\\d+$", "");
    String end = closely || !type.find() ? suffix : type.group();
    boolean overlaps =
        components.stream().anyMatch(name -> name.length() < start.length() + end.length());
    return (overlaps ? "" : start) + "*" + end;
  }

  /** The files that a glob of these components matches. */
  private static Pattern pattern(List<String> parts) {
    return Pattern.compile(
        parts.stream()
            .map(
                part ->
                    Arrays.stream(part.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^/]*")))
            .collect(Collectors.joining("/")));
  }

  /**
   * A regular expression whose first group is the subject, null where none is found: with the
   * letters before its number where the ids of a table have them.
   */
  @Nullable String subject(List<String> ids) {
    String plain = subject();
    if (plain == null) {
      return null;
    }
    String wider = plain.replaceFirst("([\\p{L} _-]+)\\((\\\\[dw])", "($1$2");
    return known(wider, ids) > known(plain, ids) ? wider : plain;
  }

  /** How many of these ids are subjects by that expression. */
  long known(String pattern, List<String> ids) {
    Set<String> subjects = new LinkedHashSet<>();
    Pattern subject = Pattern.compile(pattern);
    for (String name : chosen) {
      Matcher matcher = subject.matcher(name);
      subjects.add(matcher.find() ? withoutZeros(matcher.group(1)) : name);
    }
    return ids.stream().map(FileNames::withoutZeros).filter(subjects::contains).count();
  }

  private static String withoutZeros(String id) {
    return id.matches("\\d+") ? id.replaceFirst("^0+(?=.)", "") : id;
  }

  private @Nullable String subject() {
    Set<String> words = new LinkedHashSet<>();
    Set<String> subjects = new LinkedHashSet<>();
    for (String name : chosen) {
      Matcher matcher = SUBJECT.matcher(name);
      boolean found = matcher.find();
      words.add(found ? matcher.group(1) : "");
      subjects.add(found ? matcher.group(2) : "");
    }
    boolean told = subjects.size() > 1 || subjects.iterator().next().matches(".*\\d.*");
    if (words.size() == 1 && !words.contains("") && told) {
      String word = words.iterator().next();
      return word + "(\\w+?)(?=[/_. -])";
    }
    String folder = folder("[\\p{L} _-]{1,24}?");
    String numbered = folder == null ? numbered() : folder;
    return numbered == null ? folder("") : numbered;
  }

  /** What stands before the number of a folder, where it is the same in all and numbers differ. */
  private @Nullable String folder(String letters) {
    Pattern numbered = Pattern.compile("(" + letters + ")(\\d+)");
    for (int depth = 0; depth < 16; depth++) {
      Set<String> before = new LinkedHashSet<>();
      Set<String> numbers = new LinkedHashSet<>();
      for (String name : chosen) {
        String[] parts = name.split("/", -1);
        Matcher matcher = numbered.matcher(depth < parts.length - 1 ? parts[depth] : "");
        boolean matches = matcher.matches();
        before.add(matches ? matcher.group(1) : "/");
        numbers.add(matches ? matcher.group(2) : "");
      }
      if (before.size() == 1 && !before.contains("/") && numbers.size() > 1) {
        return "(?:^|/)" + before.iterator().next() + "(\\d+)/";
      }
    }
    return null;
  }

  /** Letters before the first number of every stem, where they are the same in all. */
  private @Nullable String numbered() {
    Pattern first = Pattern.compile("^([\\p{L} _-]{1,24}?)(\\d+)(?=[^/]*$)");
    Set<String> before = new LinkedHashSet<>();
    for (String name : chosen) {
      Matcher matcher = first.matcher(name.substring(name.lastIndexOf('/') + 1));
      before.add(matcher.find() ? matcher.group(1) : "");
    }
    boolean one = before.size() == 1 && !before.contains("") && chosen.size() > 1;
    return one ? before.iterator().next() + "(\\d+)[^/]*$" : null;
  }
}
