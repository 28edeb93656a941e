package dev.epochlint.report;

import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.SplitDrawing;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What was drawn and how, for the files of a study and the methods section of a paper. */
public final class SplitCertificate {
  private final SplitDrawing.Drawn drawn;
  private final String version;

  /**
   * @param version of this program
   */
  public SplitCertificate(SplitDrawing.Drawn drawn, String version) {
    this.drawn = drawn;
    this.version = version;
  }

  /** The certificate as Markdown. */
  public String markdown() {
    Study study = drawn.study();
    Split split = Objects.requireNonNull(study.split());
    StringBuilder text = new StringBuilder();
    text.append("# Certificate of a split\n\n");
    row(text, "drawn by", "epochlint " + version);
    row(text, "generator", SplitDrawing.GENERATOR + " (Apache Commons Math), seeded by the seed");
    row(text, "seeds", String.join(", ", seeds(split)));
    row(text, "unit", noun());
    long folds = folds(split);
    row(
        text,
        folds > 0 ? "folds" : "fractions",
        folds > 0 ? folds + " of equal size" + setApart() : fractions());
    row(text, "recordings", Wording.whole(study.recordings().size()));
    row(text, "corpus", fingerprint(study));
    row(text, "stratified", stratified() ? "by class label" : "no");
    row(text, "draws thrown away", redrawn());
    text.append('\n');
    drawn.remarks().forEach(remark -> text.append("- ").append(remark).append('\n'));
    drawn
        .remaining()
        .forEach(
            finding ->
                text.append("- Could not be avoided: ")
                    .append(finding.finding().message())
                    .append(" (")
                    .append(finding.check())
                    .append(").\n"));
    text.append("\n## Parts\n");
    for (Draw draw : split.draws()) {
      if (!draw.label().isEmpty()) {
        text.append("\n### ").append(draw.label()).append('\n');
      }
      text.append('\n');
      draw.byPart().forEach((part, members) -> text.append(part(study, part, members)));
    }
    text.append("\n## For the methods section\n\n").append(methods(split)).append('\n');
    return text.toString();
  }

  private static void row(StringBuilder text, String key, String value) {
    text.append("- ").append(key).append(": ").append(value).append('\n');
  }

  private static List<String> seeds(Split split) {
    return split.draws().stream().map(Draw::seed).distinct().toList();
  }

  private static long folds(Split split) {
    return split.draws().stream()
        .map(Draw::fold)
        .filter(fold -> !fold.isEmpty())
        .distinct()
        .count();
  }

  private String noun() {
    return drawn.unit().name().toLowerCase(Locale.ROOT);
  }

  private boolean stratified() {
    return drawn.remarks().stream().noneMatch(remark -> remark.startsWith("Not stratified"));
  }

  private String fractions() {
    List<String> shares = new ArrayList<>();
    for (String part : Parts.inOrder(drawn.fractions().keySet())) {
      shares.add(part + " " + Wording.number(drawn.fractions().getOrDefault(part, 0.0)));
    }
    return String.join(", ", shares);
  }

  /** Of folds only what is tested is a share: the others follow from their number. */
  private String setApart() {
    double test = drawn.fractions().getOrDefault(Parts.TEST, 0.0);
    return test == 0
        ? ""
        : " after a share of %s was set apart for test".formatted(Wording.number(test));
  }

  private String redrawn() {
    if (drawn.redrawn().isEmpty()) {
      return "none";
    }
    List<String> causes = new ArrayList<>();
    new TreeMap<>(drawn.redrawn())
        .forEach((check, times) -> causes.add("%d for %s".formatted(times, check)));
    return String.join(", ", causes);
  }

  /** How many are in each part; the shares that were aimed at where there are several draws. */
  private String assigned(Split split) {
    if (split.draws().size() > 1) {
      return fractions();
    }
    List<String> parts = new ArrayList<>();
    split
        .draws()
        .get(0)
        .byPart()
        .forEach(
            (part, members) ->
                parts.add("%s: %d".formatted(part, ids(drawn.study(), members).size())));
    return "%s; aimed at %s".formatted(String.join(", ", parts), fractions());
  }

  private Set<String> ids(Study study, List<Draw.Member> members) {
    Set<String> ids = new LinkedHashSet<>();
    for (Draw.Member member : members) {
      RecordingProfile recording = study.recordings().get(member.recording());
      ids.add(drawn.unit() == SplitPlan.Unit.SUBJECT ? recording.subject() : recording.id());
    }
    return ids;
  }

  private String part(Study study, String part, List<Draw.Member> members) {
    Set<String> ids = ids(study, members);
    long windows = 0;
    for (Draw.Member member : members) {
      RecordingProfile recording = study.recordings().get(member.recording());
      windows += study.windowing() == null ? recording.signal().samples() : recording.windows();
    }
    return "- %s: %s, %s: %s%n"
        .formatted(
            part,
            Wording.count(ids.size(), noun()),
            Wording.count(windows, study.windowing() == null ? "sample" : "window"),
            String.join(", ", ids))
        .replace(System.lineSeparator(), "\n");
  }

  private String methods(Split split) {
    long folds = folds(split);
    String what =
        folds > 0
            ? "divided into %d cross-validation folds%s".formatted(folds, setApart())
            : "assigned to parts (%s)".formatted(assigned(split));
    List<String> seeds = seeds(split);
    return ("%ss were %s at random, so that no %s is in more than one part%s%s. Draws came from"
            + " the %s generator with %s %s (epochlint %s, corpus fingerprint %s);%s")
        .formatted(
            noun().substring(0, 1).toUpperCase(Locale.ROOT) + noun().substring(1),
            what,
            noun(),
            folds > 0 ? " of a fold" : "",
            stratified() ? ", stratified by class" : ", without stratification by class",
            SplitDrawing.GENERATOR,
            seeds.size() == 1 ? "seed" : "seeds",
            String.join(", ", seeds),
            version,
            fingerprint(drawn.study()).substring(0, 16),
            drawn.redrawn().isEmpty()
                ? " the first draw was taken."
                : " draws that the tool's checks of splits spoke against were drawn anew (%s)."
                    .formatted(redrawn()));
  }

  /** SHA-256 over ids, subjects, sizes and values of all recordings in corpus order. */
  static String fingerprint(Study study) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (RecordingProfile recording : study.recordings()) {
        String line =
            String.join(
                "\0",
                recording.id(),
                recording.subject(),
                String.valueOf(recording.signal().samples()),
                recording.signal().fingerprint().hash());
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
