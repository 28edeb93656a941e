package dev.epochlint.engine.draft;

import dev.epochlint.importer.VariableInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code recordings} for files of one kind. */
final class RecordingsDraft {
  private final List<SeenFile> files;
  private final SeenFile first;
  private final FileNames names;
  private final LabelTableGuess labels;
  private final List<String> lines = new ArrayList<>();
  private @Nullable String words;

  RecordingsDraft(List<SeenFile> files, List<SeenFile> all, LabelTableGuess labels) {
    this.files = files;
    this.labels = labels;
    this.first = files.get(0);
    this.names =
        new FileNames(
            files.stream().map(SeenFile::name).toList(), all.stream().map(SeenFile::name).toList());
  }

  List<String> lines() {
    lines.add("recordings:");
    List<String> globs = names.globs().stream().map(Yaml::text).toList();
    if (globs.size() == 1) {
      lines.add("  files: " + globs.get(0));
    } else {
      lines.add("  files:");
      globs.forEach(glob -> lines.add("    - " + glob));
    }
    lines.add(
        "  # %d of format %s; in %s: %s"
            .formatted(
                files.size(),
                first.format(),
                Draft.comment(first.name()),
                Draft.comment(Draft.contents(first))));
    if (first.table()) {
      table(new TableGuess(first));
    } else if (first.isEeglab()) {
      subject(null, true);
      lines.add("  # signal, axes, rate and names of channels are those that EEGLAB wrote");
    } else if (first.format().equals("edf") || first.format().equals("bdf")) {
      subject(null, false);
      records();
    } else {
      array(new ArrayGuess(first));
    }
    labels();
    return lines;
  }

  /** The table of labels, where it names subjects or files that are here. */
  private void labels() {
    String line = labels.line();
    List<String> stems = files.stream().map(SeenFile::stem).toList();
    String pattern = names.subject(labels.ids());
    boolean known =
        labels.ofRecordings()
            ? labels.ids().stream().anyMatch(stems::contains)
            : pattern != null && names.known(pattern, labels.ids()) > 0;
    if (line != null && known) {
      lines.add(line);
    } else if (words != null) {
      lines.add(words);
    }
  }

  /**
   * @param variable the variable or column that names the subject, null without one
   * @param several whether files hold several recordings each, which are not subjects
   */
  private void subject(@Nullable String variable, boolean several) {
    String pattern = names.subject(labels.ids());
    if (variable != null) {
      lines.add(
          "  subject: {%s: %s}"
              .formatted(first.table() ? "column" : "variable", Yaml.text(variable)));
    } else if (pattern != null) {
      lines.add("  subject: " + Yaml.text(pattern) + "   # the first group, on the path");
    } else if (several) {
      lines.add("  subject: '([^/]*)$'   # the file: its epochs are of one subject");
    } else {
      lines.add(
          "  # subject: 'S(\\d+)'              no name of a subject was found: each file is one");
    }
  }

  private void table(TableGuess guess) {
    subject(guess.subject(), false);
    List<String> signal = guess.signal().stream().map(Yaml::text).toList();
    lines.add("  signal: [" + String.join(", ", signal) + "]");
    lines.addAll(guess.time());
    lines.add("  # rate: 128                       samples per second, where it is known");
    words = guess.labels();
  }

  /** Channels of an EDF or BDF: where they have several rates, those of the rate of most. */
  private void records() {
    Map<List<Long>, List<String>> byLength = new LinkedHashMap<>();
    for (VariableInfo channel : first.variables()) {
      if (channel.valueClass().equals("double")) {
        byLength.computeIfAbsent(channel.dims(), dims -> new ArrayList<>()).add(channel.path());
      }
    }
    List<String> most =
        byLength.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    if (byLength.size() > 1) {
      lines.add(
          "  signal: [%s]".formatted(String.join(", ", most.stream().map(Yaml::text).toList())));
      byLength.values().removeIf(channels -> channels.equals(most));
      List<String> others = byLength.values().stream().flatMap(List::stream).toList();
      lines.add("  # of other rates:  " + Draft.comment(String.join(", ", others)));
    } else {
      lines.add(
          "  # every channel of one rate, scaled to its unit; signal: [names] takes some of them");
    }
  }

  private void array(ArrayGuess guess) {
    VariableInfo signal = guess.signal();
    String path = signal == null ? "" : guess.path(signal);
    subject(guess.subject(), guess.axes().contains("trial") || path.contains("*"));
    if (!path.isEmpty() && !first.format().equals("npy")) {
      lines.add("  signal: " + Yaml.text(path));
    }
    if (!guess.siblings().isEmpty()) {
      lines.add(
          "  # NOT read, one signal a file:  "
              + Draft.comment(String.join(", ", guess.siblings())));
    }
    if (signal != null && !guess.axes().isEmpty()) {
      lines.add("  axes: %s   # guessed of %s".formatted(guess.axes(), Draft.dims(signal)));
    }
    String rate = guess.rate();
    lines.add(
        rate == null
            ? "  # rate: 128                       samples per second, where it is known"
            : "  rate: {variable: %s}".formatted(Yaml.text(rate)));
    if (!guess.companions().isEmpty()) {
      lines.add(
          "  # target: …                       as long as the signal: "
              + Draft.comment(String.join(", ", guess.companions())));
    }
  }
}
