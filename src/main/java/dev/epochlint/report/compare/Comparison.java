package dev.epochlint.report.compare;

import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one report to another.
 *
 * @param added recordings of the new report only
 * @param removed recordings of the old report only
 * @param renamed recordings with the same values and another id, new by old
 * @param changed recordings with other values, shapes or statistics
 * @param unchanged number of recordings that are as they were
 * @param fresh findings of the new report only
 * @param fixed findings of the old report only, whose check judged again
 * @param unjudged findings of the old report whose check did not judge again
 * @param standing findings of both
 * @param silent checks that judged before and do not now, with their status now
 * @param worse why this is worse than before, nothing where it is not
 */
public record Comparison(
    List<String> added,
    List<String> removed,
    Map<String, String> renamed,
    List<Changed> changed,
    int unchanged,
    List<PastFinding> fresh,
    List<PastFinding> fixed,
    List<PastFinding> unjudged,
    List<PastFinding> standing,
    Map<String, String> silent,
    List<String> worse) {

  /**
   * A recording that is not what it was.
   *
   * @param id its id
   * @param values whether its values are others, by their fingerprints
   * @param differences figures that differ
   */
  public record Changed(String id, boolean values, List<PastRecording.Difference> differences) {
    public Changed {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Compares.
   *
   * @param tolerance what statistics of a recording may differ by, as a share of its standard
   *     deviation
   */
  public static Comparison of(PastReport before, PastReport after, double tolerance) {
    return new Comparing(before, after, tolerance).result();
  }

  /** worse, better, changed or same. */
  public String verdict() {
    if (!worse.isEmpty()) {
      return "worse";
    }
    boolean moved =
        !added.isEmpty() || !removed.isEmpty() || !renamed.isEmpty() || !changed.isEmpty();
    return !fixed.isEmpty() ? "better" : moved || !fresh.isEmpty() ? "changed" : "same";
  }

  /** 1 where something got worse. */
  public int exitStatus() {
    return worse.isEmpty() ? 0 : 1;
  }

  /** Collects the parts. */
  private static final class Comparing {
    private final PastReport before;
    private final PastReport after;
    private final double tolerance;
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final List<Changed> changed = new ArrayList<>();
    private final List<String> worse = new ArrayList<>();
    private int unchanged;

    Comparing(PastReport before, PastReport after, double tolerance) {
      this.before = before;
      this.after = after;
      this.tolerance = tolerance;
    }

    Comparison result() {
      List<PastFinding> fresh = new ArrayList<>();
      List<PastFinding> standing = new ArrayList<>();
      Matching matching = new Matching(before.findings());
      List<@Nullable PastFinding> pairs = matching.pair(after.findings());
      int graver = 0;
      for (int i = 0; i < pairs.size(); i++) {
        PastFinding now = after.findings().get(i);
        PastFinding was = pairs.get(i);
        (was == null ? fresh : standing).add(now);
        graver += was != null && now.severity().compareTo(was.severity()) > 0 ? 1 : 0;
      }
      List<PastFinding> left = matching.left();
      Map<String, String> silent = silent();
      long bad = fresh.stream().filter(f -> f.severity() != Severity.NOTE).count();
      worse(bad, "new finding", "");
      worse(graver, "finding", " of higher severity");
      worse(after.unreadable() - before.unreadable(), "more unreadable file", "");
      worse(silent.size(), "check", " that no longer judged");
      recordings();
      return new Comparison(
          added,
          removed,
          renamed,
          changed,
          unchanged,
          fresh,
          left.stream().filter(f -> after.judged(f.identity().check())).toList(),
          left.stream().filter(f -> !after.judged(f.identity().check())).toList(),
          standing,
          silent,
          worse);
    }

    private void worse(long count, String noun, String which) {
      if (count > 0) {
        worse.add(Wording.count(count, noun) + which);
      }
    }

    private Map<String, String> silent() {
      Map<String, String> silent = new LinkedHashMap<>();
      for (String check : before.checks().keySet()) {
        if (before.judged(check) && !after.judged(check)) {
          silent.put(check, after.checks().getOrDefault(check, "not run"));
        }
      }
      return silent;
    }

    private void recordings() {
      Map<String, String> byValues = new HashMap<>();
      for (PastRecording now : after.recordings().values()) {
        if (!before.recordings().containsKey(now.id())) {
          added.add(now.id());
          byValues.putIfAbsent(now.fingerprint(), now.id());
        }
      }
      long worsened = 0;
      for (PastRecording was : before.recordings().values()) {
        PastRecording now = after.recordings().get(was.id());
        if (now != null) {
          worsened += compare(was, now) ? 1 : 0;
        } else {
          String name = byValues.remove(was.fingerprint());
          if (name == null) {
            removed.add(was.id());
          } else {
            renamed.put(was.id(), name);
            added.remove(name);
          }
        }
      }
      worse(worsened, "recording", " with more NaN, infinite values or flat windows");
    }

    /** Whether it got worse. */
    private boolean compare(PastRecording was, PastRecording now) {
      List<PastRecording.Difference> differences = was.differences(now, tolerance);
      boolean values = !Objects.equals(was.fingerprint(), now.fingerprint());
      if (!values && differences.isEmpty()) {
        unchanged++;
      } else {
        changed.add(new Changed(was.id(), values, differences));
      }
      return differences.stream().anyMatch(PastRecording.Difference::worse);
    }
  }
}
