package dev.epochlint.engine.draft;

import dev.epochlint.importer.VariableInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code recordings} for files of one kind. */
final class RecordingsDraft {
  private final List<SeenFile> files;
  private final SeenFile first;
  private final FileNames names;
  private final List<String> lines = new ArrayList<>();

  RecordingsDraft(List<SeenFile> files, List<SeenFile> all) {
    this.files = files;
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
      subject(null);
      lines.add("  # signal, axes, rate and names of channels are those that EEGLAB wrote");
    } else if (first.format().equals("edf") || first.format().equals("bdf")) {
      subject(null);
      lines.add(
          "  # every channel of one rate, scaled to its unit; signal: [names] takes some of them");
    } else {
      array(new ArrayGuess(first));
    }
    return lines;
  }

  private void subject(@Nullable String variable) {
    String pattern = names.subject();
    if (variable != null) {
      lines.add(
          "  subject: {%s: %s}"
              .formatted(first.table() ? "column" : "variable", Yaml.text(variable)));
    } else if (pattern != null) {
      lines.add("  subject: " + Yaml.text(pattern) + "   # the first group, on the path");
    } else {
      lines.add(
          "  # subject: 'S(\\d+)'              no name of a subject was found: each file is one");
    }
  }

  private void table(TableGuess guess) {
    subject(guess.subject());
    List<String> signal = guess.signal().stream().map(Yaml::text).toList();
    lines.add("  signal: [" + String.join(", ", signal) + "]");
    lines.addAll(guess.time());
    lines.add("  # rate: 128                       samples per second, where it is known");
  }

  private void array(ArrayGuess guess) {
    subject(guess.subject());
    VariableInfo signal = guess.signal();
    if (signal != null && !first.format().equals("npy")) {
      lines.add("  signal: " + Yaml.text(signal.path()));
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
