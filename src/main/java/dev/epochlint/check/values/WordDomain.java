package dev.epochlint.check.values;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.label.Labels;
import dev.epochlint.measure.RecordingProfile;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Judges labels that are words: one that is rare and nearly the same as another is a slip of the
 * pen, and there are as many words as there are classes.
 *
 * @param study the study
 * @param labels its labels, with the names of their classes
 * @param uses how often each class is used
 * @param settings thresholds of the check
 */
record WordDomain(
    Study study, Labels labels, NavigableMap<Double, LabelUse> uses, Settings settings) {
  /** A word that is another miswritten, how each is used. */
  private record Slip(String word, LabelUse use, String usual, LabelUse of) {}

  /** Shorter words are codes, such as N1 and N2, of which one letter makes another class. */
  private static final int SHORTEST = 4;

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Map<String, LabelUse> words = new TreeMap<>();
    uses.forEach(
        (label, use) -> {
          if (Double.isFinite(label)) {
            words.put(labels.word(label), use);
          }
        });
    List<Slip> slips = slips(words);
    if (!slips.isEmpty()) {
      findings.add(finding(slips));
    }
    Integer classes = labels.plan().count();
    int right = words.size() - slips.size();
    if (classes != null && right > classes) {
      findings.add(number(words, classes, Severity.ERROR, "different words are labels, and only"));
    } else if (classes != null && right < classes) {
      findings.add(number(words, classes, Severity.WARNING, "different words are labels, and"));
    }
    return findings;
  }

  /** The words that are another one miswritten, with that one; the finding names them all. */
  private List<Slip> slips(Map<String, LabelUse> words) {
    List<Slip> slips = new ArrayList<>();
    words.forEach(
        (word, use) ->
            words.entrySet().stream()
                .filter(other -> isSlip(word, use, other.getKey(), other.getValue()))
                .max(Comparator.comparingLong(other -> other.getValue().count()))
                .ifPresent(
                    other -> slips.add(new Slip(word, use, other.getKey(), other.getValue()))));
    return slips;
  }

  private boolean isSlip(String word, LabelUse use, String other, LabelUse usual) {
    if (word.equals(other) || use.count() > usual.count()) {
      return false;
    }
    if (letters(word).equals(letters(other))) {
      return use.count() < usual.count() || word.compareTo(other) > 0;
    }
    return use.count() < settings.threshold("slip-share") * usual.count()
        && Math.min(word.length(), other.length()) >= SHORTEST
        && word.replaceAll("\\D", "").equals(other.replaceAll("\\D", ""))
        && isOneStep(letters(word), letters(other));
  }

  /** A word without what two people write differently: case, blanks, dashes, ways of accents. */
  private static String letters(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s_.-]+", "");
  }

  /** Whether one letter is missing, too many, another one, or changed places with the next. */
  private static boolean isOneStep(String a, String b) {
    if (a.length() > b.length()) {
      return isOneStep(b, a);
    }
    int start = 0;
    while (start < a.length() && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < a.length() - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    int ofA = a.length() - start - end;
    int ofB = b.length() - start - end;
    boolean swapped =
        ofA == 2
            && ofB == 2
            && a.charAt(start) == b.charAt(start + 1)
            && a.charAt(start + 1) == b.charAt(start);
    return ofB <= 1 || swapped;
  }

  private Finding finding(List<Slip> slips) {
    Slip first = slips.get(0);
    RecordingProfile recording = study.recordings().get(first.use().recording());
    List<String> others =
        slips.stream().skip(1).map(s -> "'%s' (%s)".formatted(s.word(), s.usual())).toList();
    return LabelUse.finding(study, uses, classOf(first.word()), Severity.WARNING)
        .message(
            "%s: label '%s' at %d is nearly '%s': %s of the one, %s of the other%s",
            recording.header().name(),
            first.word(),
            first.use().first(),
            first.usual(),
            Wording.count(first.use().count(), "label"),
            Wording.whole(first.of().count()),
            others.isEmpty() ? "" : "; likewise " + Wording.list(others))
        .evidence("observed", first.word())
        .evidence("expected", first.usual())
        .evidence("count", first.use().count())
        .evidence("words", slips.stream().limit(64).map(Slip::word).toList())
        .build();
  }

  private Finding number(Map<String, LabelUse> words, int classes, Severity severity, String what) {
    List<String> byUse =
        words.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue().count()))
            .map(entry -> entry.getKey() + " " + Wording.whole(entry.getValue().count()))
            .toList();
    String rarest = byUse.get(byUse.size() - 1);
    return LabelUse.finding(study, uses, uses.firstKey(), severity)
        .message(
            "%d %s %d classes are declared: %s%s",
            words.size(),
            what,
            classes,
            Wording.list(byUse),
            byUse.size() > 5 ? ", the rarest " + rarest : "")
        .evidence("words", words.keySet().stream().limit(64).toList())
        .build();
  }

  private double classOf(String word) {
    return (double) labels.plan().base() + labels.names().indexOf(word);
  }
}
