package dev.epochlint.cli;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.engine.draft.Draft;
import dev.epochlint.importer.Limits;
import dev.epochlint.pipeline.PipelineReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a first pipeline file. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes a first pipeline.yaml of the files or folders it is given.",
      "validate accepts it as it stands: recordings with signal, axes, time and subject as far as"
          + " names and shapes tell, and arrays that are already cut. It asks nothing; what is not"
          + " clear stands in a comment."
    },
    footer = {
      "",
      "Examples:",
      "  epochlint init recordings",
      "  epochlint init S01.mat S02.mat --out study.yaml"
    })
final class InitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE or DIR",
      description = "What to look at (default: this directory).")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write (default: pipeline.yaml in the one directory given, else here).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replaces a file that is there.")
  private boolean force;

  @Option(names = "--debug", description = "Shows a stack trace where epochlint itself fails.")
  boolean debug;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    List<Path> given = paths.isEmpty() ? List.of(Path.of("")) : paths;
    for (Path path : given) {
      if (!Files.exists(path)) {
        throw new UsageException("'%s' does not exist".formatted(path));
      }
    }
    Path target = target(given);
    SafeFile.require("--out", target, force);
    Path folder = target.toAbsolutePath().getParent();
    Draft draft = Draft.of(folder == null ? Path.of("") : folder, given, Limits.forHeap());
    if (draft.text().isEmpty()) {
      List<String> unreadable = draft.unreadable();
      throw new UsageException(
          "no recording and no array was found among the files; known are .mat, .csv, .npy, .npz,"
              + " HDF5, EDF, BDF and .set"
              + (unreadable.isEmpty()
                  ? ""
                  : ". %d of them can't be read: %s"
                      .formatted(unreadable.size(), unreadable.get(0))));
    }
    String text =
        """
        # Written by epochlint init: what the files tell. Look it over, then: epochlint validate
        # Every key: epochlint schema pipeline > pipeline.schema.json
        # yaml-language-server: $schema=pipeline.schema.json
        epochlint: 1

        """
            + draft.text();
    SafeFile.write(target, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    new PipelineReader(ValidateCommand.known(CheckRegistry.load())).read(target, List.of());
    terminal.out().print(text);
    terminal.err().printf("epochlint: wrote %s%n", target);
    return ExitStatus.OK;
  }

  private Path target(List<Path> given) {
    Path named = out;
    if (named != null) {
      return named;
    }
    boolean one = given.size() == 1 && Files.isDirectory(given.get(0));
    return one ? given.get(0).resolve("pipeline.yaml") : Path.of("pipeline.yaml");
  }
}
