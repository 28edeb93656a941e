package dev.epochlint.engine;

import dev.epochlint.check.Wording;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.RecordingsConfig;
import dev.epochlint.recording.FileName;
import dev.epochlint.recording.NaturalOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Finds the files of a pipeline and tells their subjects. */
final class Finder {
  private final FileGlobs globs;
  private final String pipelineName;
  private final Engine engine;

  Finder(Pipeline pipeline, Engine engine) {
    this.engine = engine;
    this.globs = new FileGlobs(pipeline.directory());
    this.pipelineName = String.valueOf(pipeline.file());
  }

  Corpus corpus(RecordingsConfig recordings) throws PipelineException {
    Pattern subject =
        recordings.subjectPattern() == null ? null : Pattern.compile(recordings.subjectPattern());
    OtherFiles others = new OtherFiles(recordings.others(), globs);
    List<SourceFile> files =
        files("recordings.files", recordings.files(), others, recordings.selection().signal());
    List<Source> sources = new ArrayList<>();
    for (SourceFile file : files) {
      sources.add(new Source(file, recordings.selection(), subject(subject, file)));
    }
    return recordings.targetFiles().isEmpty()
        ? new Corpus(sources, List.of())
        : withTargets(sources, recordings, others, subject);
  }

  private List<SourceFile> files(
      String key, List<String> patterns, OtherFiles others, SeriesSelection wanted)
      throws PipelineException {
    Map<String, String> globByName = new TreeMap<>(NaturalOrder.INSTANCE);
    List<SourceFile> files = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (String glob : patterns) {
      for (SourceFile file : meant(key, glob, others, wanted, errors)) {
        String name = file.name();
        String before = globByName.putIfAbsent(name, glob);
        if (before == null) {
          files.add(file);
        } else {
          errors.add(
              "%s: %s: '%s' is matched twice, by '%s' and by '%s'; name every file once"
                  .formatted(pipelineName, key, name, before, glob));
        }
      }
    }
    if (!errors.isEmpty()) {
      throw new PipelineException(errors);
    }
    files.sort((a, b) -> NaturalOrder.INSTANCE.compare(a.name(), b.name()));
    return files;
  }

  /** The files that a glob matches and that are not named as something else. */
  private List<SourceFile> meant(
      String key, String glob, OtherFiles others, SeriesSelection wanted, List<String> errors) {
    List<SourceFile> meant = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (SourceFile file : find(key, glob, errors)) {
      others
          .instead(file, glob, wanted)
          .ifPresentOrElse(
              other -> leftOut.add("'%s' (%s)".formatted(file.name(), other.key())),
              () -> meant.add(file));
    }
    if (meant.isEmpty() && !leftOut.isEmpty()) {
      errors.add(
          ("%s: %s: '%s' matches only what other keys name, and is left out: %s;"
                  + " to read such a file all the same, name it without wildcards")
              .formatted(pipelineName, key, glob, Wording.list(leftOut)));
    }
    return meant;
  }

  private List<SourceFile> find(String key, String glob, List<String> errors) {
    try {
      Optional<List<SourceFile>> elsewhere = engine.find(glob);
      if (elsewhere.isEmpty() && SourceFile.isAddress(glob)) {
        errors.add(
            "%s: %s: '%s': addresses are read with --engine spark"
                .formatted(pipelineName, key, glob));
        return List.of();
      }
      List<SourceFile> found =
          elsewhere.isPresent()
              ? elsewhere.get()
              : globs.find(glob).stream()
                  .map(path -> new SourceFile(path, globs.name(path)))
                  .toList();
      if (found.isEmpty()) {
        errors.add(
            "%s: %s: no file matches '%s' (paths are relative to the pipeline file)"
                .formatted(pipelineName, key, glob));
      }
      return found;
    } catch (IOException | PatternSyntaxException e) {
      errors.add("%s: %s: '%s': %s".formatted(pipelineName, key, glob, e.getMessage()));
      return List.of();
    }
  }

  private String subject(@Nullable Pattern pattern, SourceFile file) throws PipelineException {
    if (pattern == null) {
      return "";
    }
    Matcher matcher = pattern.matcher(file.name());
    String found = matcher.find() ? matcher.group(1) : null;
    if (found == null || found.isEmpty()) {
      throw new PipelineException(
          List.of(
              "%s: recordings.subject: '%s' finds no subject in '%s'; its first group must match"
                  .formatted(pipelineName, pattern, file.name())));
    }
    return found;
  }

  /** Joins target files by subject, the i-th recording of a subject with its i-th target file. */
  private Corpus withTargets(
      List<Source> sources,
      RecordingsConfig recordings,
      OtherFiles others,
      @Nullable Pattern subject)
      throws PipelineException {
    SeriesSelection declaredTarget = recordings.selection().target();
    SeriesSelection wanted = declaredTarget == null ? SeriesSelection.ANY : declaredTarget;
    Map<String, List<SourceFile>> targets = new HashMap<>();
    for (SourceFile file :
        files("recordings.target.files", recordings.targetFiles(), others, wanted)) {
      targets.computeIfAbsent(key(file, subject), unused -> new ArrayList<>()).add(file);
    }
    Map<String, Integer> used = new HashMap<>();
    List<Source> joined = new ArrayList<>();
    List<ImportFailure> failures = new ArrayList<>();
    for (Source source : sources) {
      String key = key(source.file(), subject);
      int next = used.merge(key, 1, Integer::sum) - 1;
      List<SourceFile> of = targets.getOrDefault(key, List.of());
      SourceFile target = next < of.size() ? of.get(next) : null;
      if (target == null) {
        failures.add(withoutTarget(source, key, of));
      }
      Selection declared = source.selection();
      Selection selection = declared.withTarget(target == null ? null : declared.target(), target);
      joined.add(new Source(source.file(), selection, source.pathSubject()));
    }
    return new Corpus(joined, failures);
  }

  private String key(SourceFile file, @Nullable Pattern subject) throws PipelineException {
    return subject == null ? FileName.stem(file.name()) : subject(subject, file);
  }

  private static ImportFailure withoutTarget(Source source, String key, List<SourceFile> of) {
    return new ImportFailure(
        ImportFailure.Kind.VARIABLE,
        source.file().name(),
        "target",
        "no target file for subject %s: %d of its recordings come before this one and %d target"
                .formatted(key, of.size(), of.size())
            + " files match recordings.target.files",
        -1,
        of.stream().map(SourceFile::name).toList());
  }
}
