package dev.epochlint.check.loss;

import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.Tally;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Windows whose targets have the same fault, in corpus order; the worst of them apart. */
final class WindowHits implements Hits {
  private final Study study;
  private final Targets targets;
  private final Map<Integer, BitSet> windows = new LinkedHashMap<>();
  private final Map<Integer, Set<Integer>> channels = new LinkedHashMap<>();
  private int firstChannel;
  private double worst = Double.POSITIVE_INFINITY;
  private int worstRecording;
  private @Nullable Location worstAt;

  WindowHits(Study study, Targets targets) {
    this.study = study;
    this.targets = targets;
  }

  /** One more window, or all channels of it (-1); the smaller the figure, the worse it is. */
  void add(int recording, int channel, long window, double figure) {
    if (windows.isEmpty()) {
      firstChannel = channel;
    }
    windows.computeIfAbsent(recording, r -> new BitSet()).set((int) window);
    channels.computeIfAbsent(recording, r -> new LinkedHashSet<>()).add(channel);
    if (figure < worst) {
      worst = figure;
      worstRecording = recording;
      worstAt = targets.at(recording, channel, window);
    }
  }

  @Override
  public boolean isEmpty() {
    return windows.isEmpty();
  }

  @Override
  public double worst() {
    return worst;
  }

  private long count() {
    return windows.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  private int firstRecording() {
    return windows.keySet().iterator().next();
  }

  private BitSet firstWindows() {
    return windows.getOrDefault(firstRecording(), new BitSet());
  }

  @Override
  public String subject() {
    String name = targets.name(firstRecording());
    return firstChannel >= 0 && (targets.timed() || targets.channels(firstRecording()) > 1)
        ? "%s: channel %d".formatted(name, firstChannel)
        : name;
  }

  /** "in 9 of 29 windows: windows 3, 4 and 7 more; so in 2 more recordings". */
  @Override
  public String where() {
    BitSet first = firstWindows();
    List<Long> places = first.stream().limit(Tally.PLACES).mapToObj(k -> (long) k).toList();
    return "in %d of %s: %s%s%s"
        .formatted(
            first.cardinality(),
            Wording.count(targets.windows(firstRecording()), targets.unit()),
            targets.list(new Tally(first.cardinality(), places)),
            ofSubjects(),
            windows.size() == 1
                ? ""
                : "; so in %s".formatted(Wording.count(windows.size() - 1, "more recording")));
  }

  /** " of subjects S07 and S12" where rows of an array are known to be theirs. */
  private String ofSubjects() {
    List<String> subjects = subjects();
    return subjects.isEmpty() || targets.unit().equals("window")
        ? ""
        : " of %s %s"
            .formatted(subjects.size() == 1 ? "subject" : "subjects", Wording.list(subjects));
  }

  @Override
  public String when() {
    return step().map(s -> "; %s is the first to serve one".formatted(s.words())).orElse("");
  }

  private Optional<Step> step() {
    return Serving.of(study).flatMap(serving -> Step.first(serving, windows));
  }

  @Override
  public FindingBuilder about(FindingBuilder finding) {
    int recording = firstRecording();
    Location at = targets.at(recording, firstChannel, firstWindows().nextSetBit(0));
    List<Place> places = new ArrayList<>();
    channels.forEach((r, of) -> of.forEach(c -> places.add(targets.place(r, c))));
    Location worstPlace = worstAt == null ? at : worstAt;
    FindingBuilder builder =
        finding
            .at(step().map(step -> step.in(at)).orElse(at))
            .evidence("windows-affected", count())
            .evidence("windows", windowsOfAll())
            .evidence("recordings-affected", windows.size())
            .evidence(
                "recordings",
                windows.keySet().stream()
                    .limit(Tally.PLACES)
                    .map(r -> study.recordings().get(r).id())
                    .toList())
            .evidence("subjects-affected", (long) subjects().size())
            .evidence("subjects", subjects().stream().limit(Tally.PLACES).toList())
            .evidence("worst-recording", study.recordings().get(worstRecording).id())
            .evidence("worst-" + targets.unit(), worstPlace.keys().getOrDefault(targets.unit(), 0L))
            .covers(places);
    return step().map(s -> builder.evidence("first-step", (long) s.step())).orElse(builder);
  }

  private long windowsOfAll() {
    return IntStream.range(0, study.recordings().size()).mapToLong(targets::windows).sum();
  }

  /** The subjects that are known, in corpus order. */
  private List<String> subjects() {
    return windows.entrySet().stream()
        .flatMap(of -> of.getValue().stream().mapToObj(k -> targets.subject(of.getKey(), k)))
        .filter(subject -> !subject.isEmpty())
        .distinct()
        .toList();
  }
}
