package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.measure.RecordingProfile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares the subject in a file with the number in its name. */
@AutoService(Check.class)
@CheckInfo(
    id = "import-subject-order",
    summary = "Files hold the data of other subjects than their names say",
    severity = Severity.ERROR,
    causes = {"import-variable"})
public final class SubjectOrder implements Check {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** A recording, the number in its name and the subject that its file names. */
  private record Named(RecordingProfile recording, BigInteger name, BigInteger subject) {
    boolean fits() {
      return name.equals(subject);
    }
  }

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Named> named = new ArrayList<>();
    for (RecordingProfile recording : study.recordings()) {
      String subject = recording.header().subject();
      BigInteger inFile = subject == null ? null : number(subject);
      BigInteger inName = number(stem(recording.header().file()));
      boolean alone = recording.header().index().isEmpty();
      if (inFile != null && inName != null && alone) {
        named.add(new Named(recording, inName, inFile));
      }
    }
    boolean same =
        named.size() == study.recordings().size()
            && named.stream()
                .map(Named::name)
                .sorted()
                .toList()
                .equals(named.stream().map(Named::subject).sorted().toList());
    if (named.size() < 2 || !same) {
      return new Outcome.NotEvaluated(
          "needs files with a number in their name and a variable that holds the same numbers as"
              + " subjects");
    }
    List<Named> wrong = named.stream().filter(of -> !of.fits()).toList();
    return wrong.isEmpty()
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(named, wrong)));
  }

  private static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The only number in a text, null where there is none or several. */
  private static @Nullable BigInteger number(String text) {
    List<String> numbers = NUMBER.matcher(text).results().map(match -> match.group()).toList();
    return numbers.size() == 1 ? new BigInteger(numbers.get(0)) : null;
  }

  private static Finding finding(List<Named> named, List<Named> wrong) {
    Named first = wrong.get(0);
    List<String> subjects = named.stream().map(of -> of.subject().toString()).toList();
    boolean lexicographic =
        named.stream()
                .map(Named::name)
                .sorted()
                .toList()
                .equals(named.stream().map(Named::name).toList())
            && subjects.stream().sorted().toList().equals(subjects);
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s holds subject %s; %d of %d files hold another subject than their name says%s",
            first.recording().header().file(),
            first.subject(),
            wrong.size(),
            named.size(),
            lexicographic ? ", in the order of text: 1, 10, 11, 2" : "")
        .remedy(
            "write files by the id of their subject and not by their place in a list: glob and dir"
                + " sort S10 before S2, and tables of labels do not")
        .at(Places.of(first.recording()))
        .evidence("expected", first.name().toString())
        .evidence("observed", first.subject().toString())
        .evidence("files-affected", wrong.size())
        .evidence(
            "first",
            wrong.stream()
                .limit(3)
                .map(of -> of.recording().header().file() + ": " + of.subject())
                .toList())
        .covers(wrong.stream().map(of -> new Place(of.recording().id(), "subject", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("file 10 holds subject 10", study(false)),
        Example.bad(
            "files numbered in the order of text",
            study(true),
            "S2.mat holds subject 10; 11 of 12 files hold another subject than their name says, in"
                + " the order of text: 1, 10, 11, 2"));
  }

  private static Study study(boolean text) {
    List<String> subjects = new ArrayList<>();
    for (int s = 1; s <= 12; s++) {
      subjects.add(String.valueOf(s));
    }
    if (text) {
      Collections.sort(subjects);
    }
    StudyBuilder study = StudyBuilder.study();
    for (int s = 1; s <= 12; s++) {
      study.recording(
          ExampleRecording.of("S" + s, Signals.noise(s, 1, 50)).subjectInFile(subjects.get(s - 1)));
    }
    return study.build();
  }
}
