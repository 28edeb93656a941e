package dev.epochlint.cli;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.CorpusFiles;
import dev.epochlint.engine.Source;
import dev.epochlint.engine.export.ArrayFormat;
import dev.epochlint.engine.export.ExportException;
import dev.epochlint.engine.export.WindowExport;
import dev.epochlint.importer.ImportException;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitException;
import dev.epochlint.split.SplitFile;
import dev.epochlint.window.Rejections;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the windows that a pipeline cuts. */
@Command(
    name = "window",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Cuts the windows as the pipeline file says and writes them.",
      "For each part of the split an array of shape (window, channel, time), in the type that"
          + " training computes in, and manifest.csv with recording, start, subject, part and label of"
          + " each row. A run that was broken off goes on where it stopped."
    },
    footer = {
      "",
      "Examples:",
      "  epochlint window study.yaml --out cut",
      "  epochlint window study.yaml --out cut --format npz --all",
      "  epochlint window study.yaml --out fold2 --seed 1 --fold 2"
    })
final class WindowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private StudyCommand common = new StudyCommand();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where to write; created where it is not there.")
  private Path out = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "npy",
      description = "npy, npz, mat or csv (default: ${DEFAULT-VALUE}).")
  private String format = "npy";

  @Option(names = "--all", description = "All windows in one file, whatever the split.")
  private boolean all;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The draw of that seed, where the split has several.")
  private @Nullable String seed;

  @Option(
      names = "--fold",
      paramLabel = "K",
      description = "The fold, where the split has several.")
  private @Nullable String fold;

  WindowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    ReportOptions.oneOf("--format", format, ArrayFormat.names());
    Pipeline pipeline = common.pipeline(terminal, CheckRegistry.load()).recordingsAndSplit();
    if (pipeline.recordings() == null) {
      throw new UsageException("the pipeline file declares no recordings to cut");
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UsageException("--out: '%s' is a file; a directory is meant".formatted(out));
    }
    Optional<Study> study = common.study(pipeline);
    if (study.isEmpty()) {
      return ExitStatus.INCOMPLETE;
    }
    List<Source> sources = CorpusFiles.of(pipeline, common.engine());
    try {
      WindowExport export =
          new WindowExport(
              study.get(),
              new WindowExport.Request(
                  out,
                  ArrayFormat.valueOf(format.toUpperCase(Locale.ROOT)),
                  draw(study.get().split()),
                  rejected(pipeline),
                  fingerprint(sources)));
      require(export.files());
      export.write(sources, common.progress());
      if (!common.quiet) {
        export
            .rows()
            .forEach(
                (part, rows) ->
                    terminal.out().printf("%s: %s%n", part, Wording.count(rows, "window")));
      }
      terminal
          .err()
          .printf("epochlint: wrote %s to %s%n", Wording.count(export.files().size(), "file"), out);
      return ExitStatus.OK;
    } catch (ExportException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (ImportException e) {
      terminal.err().println("epochlint: " + e.getMessage());
      return ExitStatus.INCOMPLETE;
    } catch (IOException e) {
      terminal
          .err()
          .printf(
              "epochlint: %s: can't be written (%s); run it again to go on%n",
              e.getMessage(), e.getClass().getSimpleName());
      return ExitStatus.INCOMPLETE;
    }
  }

  private void require(List<Path> files) {
    for (Path file : files) {
      if (!common.force && Files.exists(file)) {
        throw new UsageException(
            "--out: '%s' is there already; --force replaces it".formatted(file));
      }
    }
  }

  private @Nullable Draw draw(@Nullable Split split) {
    if (all || split == null) {
      return null;
    }
    List<Draw> draws = new ArrayList<>(split.draws());
    draws.removeIf(
        draw ->
            (seed != null && !draw.seed().equals(seed))
                || (fold != null && !draw.fold().equals(fold)));
    if (draws.size() != 1) {
      throw new UsageException(
          "the split has %s%s; choose one by --seed and --fold, or write --all"
              .formatted(
                  Wording.count(split.draws().size(), "draw"),
                  split.draws().stream()
                      .map(Draw::label)
                      .filter(label -> !label.isEmpty())
                      .limit(8)
                      .reduce((a, b) -> a + "; " + b)
                      .map(labels -> " (" + labels + ")")
                      .orElse("")));
    }
    return draws.get(0);
  }

  private static Rejections rejected(Pipeline pipeline) {
    String file = pipeline.rejectedWindows();
    try {
      return file == null
          ? Rejections.NONE
          : SplitFile.rejections(pipeline.directory().resolve(file));
    } catch (SplitException e) {
      throw new UsageException("windows.rejected: " + e.getMessage());
    }
  }

  /** Of the pipeline file, the options, and the files of the recordings as they are now. */
  private String fingerprint(List<Source> sources) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(common.file));
      StringBuilder text = new StringBuilder();
      text.append(common.overrides).append(all).append(seed).append(fold);
      for (Source source : sources) {
        Path file = source.file().path();
        text.append('\n')
            .append(source.file().name())
            .append(Files.size(file))
            .append(Files.getLastModifiedTime(file).toMillis());
      }
      digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
