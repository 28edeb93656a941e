package dev.epochlint.check;

import dev.epochlint.label.Labels;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NaturalOrder;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subjects of arrays that have no recordings, as the recordings of one study: the rows of each
 * subject of each array are one, in the part of the array, sorted by the names of subjects.
 */
final class SubjectStudies {
  private SubjectStudies() {}

  /** A subject of an array. */
  private record Member(String part, RecordingProfile subject) {}

  /** The study; empty where subjects stand beside no array, or recordings are declared. */
  static Optional<Study> of(Study study) {
    List<Member> all = new ArrayList<>();
    for (ArrayProfile array : study.inputs().arrays()) {
      if (array.subjects().isEmpty()) {
        return Optional.empty();
      }
      array.subjects().forEach(subject -> all.add(new Member(array.array().part(), subject)));
    }
    if (!study.recordings().isEmpty() || all.isEmpty()) {
      return Optional.empty();
    }
    all.sort(
        Comparator.comparing((Member member) -> member.subject().subject(), NaturalOrder.INSTANCE)
            .thenComparing(member -> member.subject().id()));
    List<RecordingProfile> recordings = all.stream().map(Member::subject).toList();
    List<Draw.Member> members = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      members.add(new Draw.Member(all.get(i).part(), i, -1));
    }
    SplitPlan plan = study.split() == null ? SplitPlan.DEFAULT : study.split().plan();
    boolean labelled = recordings.stream().anyMatch(r -> r.labels() != null);
    LabelPlan labels = study.labels() == null ? LabelPlan.CLASSES : study.labels().plan();
    boolean several = all.stream().map(Member::part).distinct().count() > 1;
    return Optional.of(
        new Study(
            study.expected(),
            null,
            null,
            0,
            study.loss(),
            study.normalize(),
            recordings,
            List.of(),
            several ? new Split(plan, List.of(new Draw("", "", members, List.of()))) : null,
            labelled ? new Labels(labels, List.of(), List.of(), List.of()) : null,
            null,
            TrainingInputs.NONE));
  }

  /** A finding of such a study, told of the array that holds the subject. */
  static Finding inArrays(Finding finding, Study study) {
    Map<String, Object> keys = finding.location().keys();
    String recording = String.valueOf(keys.get("recording"));
    Location location = Location.STUDY;
    for (ArrayProfile array : study.inputs().arrays()) {
      if (array.subjects().stream().anyMatch(subject -> subject.id().equals(recording))) {
        location =
            Places.of(array)
                .with("subject", keys.get("subject"))
                .with("channel", keys.get("channel"));
      }
    }
    return new Finding(
        finding.severity(),
        "by the subjects of the arrays, " + finding.message(),
        finding.remedy(),
        location,
        finding.evidence(),
        finding.places());
  }
}
