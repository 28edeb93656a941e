package dev.epochlint.engine.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the names of recordings have in common: globs that match them, and where the subject is. */
final class FileNames {
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)(?:^|[/_-])(sub(?:ject)?-?|participant-?|patient-?|person-?)(\\w+?)(?=[/_.-])");

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

  /** Globs that match these files and no others; the names themselves where there are none. */
  List<String> globs() {
    Map<String, List<String>> folders = new LinkedHashMap<>();
    for (String name : chosen) {
      String folder = name.substring(0, name.lastIndexOf('/') + 1);
      folders.computeIfAbsent(folder, key -> new ArrayList<>()).add(name);
    }
    List<String> globs = new ArrayList<>();
    folders.forEach((folder, names) -> globs.addAll(globs(folder, names)));
    return globs;
  }

  private List<String> globs(String folder, List<String> names) {
    if (names.size() == 1 || folder.matches(".*[*?\\[\\]{}\\\\].*")) {
      return names;
    }
    String prefix = names.get(0);
    String suffix = names.get(0);
    for (String name : names) {
      while (!name.startsWith(prefix)) {
        prefix = prefix.substring(0, prefix.length() - 1);
      }
      while (!name.endsWith(suffix)) {
        suffix = suffix.substring(1);
      }
    }
    String plainStart = prefix.replaceFirst("\\d+$", "");
    String plainEnd = suffix.contains(".") ? suffix.substring(suffix.lastIndexOf('.')) : suffix;
    if (isExact(names, plainStart, plainEnd)) {
      return List.of(plainStart + "*" + plainEnd);
    }
    return isExact(names, prefix, suffix) ? List.of(prefix + "*" + suffix) : names;
  }

  /** Whether the glob "start*end" matches these names and none of the others. */
  private boolean isExact(List<String> names, String start, String end) {
    boolean fits = names.stream().allMatch(name -> name.length() >= start.length() + end.length());
    return fits
        && !(start + end).matches(".*[*?\\[\\]{}\\\\].*")
        && others.stream()
            .noneMatch(
                name ->
                    name.startsWith(start)
                        && name.endsWith(end)
                        && name.indexOf('/', start.length()) < 0);
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
    String wider = plain.replaceFirst("([A-Za-z_-]+)\\((\\\\[dw])", "($1$2");
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
    for (String name : chosen) {
      Matcher matcher = SUBJECT.matcher(name);
      words.add(matcher.find() ? matcher.group(1) : "");
    }
    if (words.size() == 1 && !words.contains("")) {
      String word = words.iterator().next();
      return word + "(\\w+?)(?=[/_.-])";
    }
    String folder = folder();
    return folder == null ? numbered() : folder;
  }

  /** Letters before the number of a folder, where they are the same in all and numbers differ. */
  private @Nullable String folder() {
    for (int depth = 0; depth < 16; depth++) {
      Set<String> before = new LinkedHashSet<>();
      Set<String> numbers = new LinkedHashSet<>();
      for (String name : chosen) {
        String[] parts = name.split("/", -1);
        Matcher matcher =
            Pattern.compile("([A-Za-z_-]{1,24}?)(\\d+)")
                .matcher(depth < parts.length - 1 ? parts[depth] : "");
        before.add(matcher.matches() ? matcher.group(1) : "");
        numbers.add(matcher.matches() ? matcher.group(2) : "");
      }
      if (before.size() == 1 && !before.contains("") && numbers.size() > 1) {
        return "(?:^|/)" + before.iterator().next() + "(\\d+)/";
      }
    }
    return null;
  }

  /** Letters before the first number of every stem, where they are the same in all. */
  private @Nullable String numbered() {
    Pattern first = Pattern.compile("^([A-Za-z_-]{1,24}?)(\\d+)(?=[^/]*$)");
    Set<String> before = new LinkedHashSet<>();
    for (String name : chosen) {
      Matcher matcher = first.matcher(name.substring(name.lastIndexOf('/') + 1));
      before.add(matcher.find() ? matcher.group(1) : "");
    }
    boolean one = before.size() == 1 && !before.contains("") && chosen.size() > 1;
    return one ? before.iterator().next() + "(\\d+)[^/]*$" : null;
  }
}
