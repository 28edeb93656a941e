package dev.epochlint.cli;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.SplitDrawing;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.SplitConfig;
import dev.epochlint.recording.Nearest;
import dev.epochlint.report.SplitCertificate;
import dev.epochlint.split.Parts;
import dev.epochlint.split.SplitFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws an honest split. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws an honest split by subject and writes it.",
      "Seeded, with the declared fractions, stratified by class where labels are declared. Beside"
          + " it stands a certificate with seed, generator, corpus fingerprint and a paragraph for a"
          + " methods section."
    },
    footer = {
      "",
      "Examples:",
      "  epochlint split study.yaml --seed 7",
      "  epochlint split study.yaml --seed 1,2,3 --fractions train=0.7,validation=0.15,test=0.15",
      "  epochlint split study.yaml --seed 7 --folds 5 --out folds.csv"
    })
final class SplitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private StudyCommand common = new StudyCommand();

  @Mixin private Seeds seeds = new Seeds();

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Folds of a cross-validation: each subject is held out once; a test part, where one is"
              + " declared, is the same in all.")
  private int folds;

  @Option(
      names = "--fractions",
      paramLabel = "PART=SHARE",
      split = ",",
      description = "Shares of the parts (default: split.fractions, else 0.8 and 0.2).")
  private Map<String, Double> fractions = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write (default: split.file, else split.csv beside the pipeline file).")
  private @Nullable Path out;

  SplitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    require();
    CheckRegistry registry = CheckRegistry.load();
    Pipeline pipeline = common.pipeline(terminal, registry);
    Path target = target(pipeline);
    Path certificate = certificate(target);
    SafeFile.require("--out", target, common.force);
    SafeFile.require("--out", certificate, common.force);
    Optional<Study> study = common.study(pipeline.withoutSplit());
    if (study.isEmpty()) {
      return ExitStatus.INCOMPLETE;
    }
    SplitDrawing.Drawn drawn =
        new SplitDrawing(
                study.get(),
                registry.checks(),
                pipeline,
                new SplitDrawing.Order(seeds.values(), folds, fractions))
            .draw(common.file);
    String text = new SplitCertificate(drawn, Version.number()).markdown();
    SafeFile.write(certificate, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    SafeFile.write(
        target,
        stream -> stream.write(SplitFile.text(drawn.rows()).getBytes(StandardCharsets.UTF_8)));
    if (!common.quiet) {
      terminal.out().print(text);
    }
    terminal.err().printf("epochlint: wrote %s and %s%n", target, certificate);
    return ExitStatus.OK;
  }

  private void require() {
    if (folds < 0 || folds == 1) {
      throw new UsageException("--folds: at least 2 are needed, %d found".formatted(folds));
    }
    if (folds == 0 && !fractions.isEmpty() && !fractions.containsKey(Parts.TRAIN)) {
      throw new UsageException(
          "--fractions: there is no share for '%s' among %s"
              .formatted(Parts.TRAIN, Wording.list(List.copyOf(fractions.keySet()))));
    }
    fractions.forEach(
        (part, share) -> {
          Optional<String> meant =
              Parts.KNOWN.contains(part) ? Optional.empty() : Nearest.to(part, Parts.KNOWN);
          if (meant.isPresent()) {
            throw new UsageException(
                "--fractions: unknown part '%s'; did you mean '%s'?".formatted(part, meant.get()));
          }
          if (!(share > 0 && share <= 1)) {
            throw new UsageException(
                "--fractions: %s=%s; a share above 0 and up to 1 is meant".formatted(part, share));
          }
        });
  }

  private Path target(Pipeline pipeline) {
    Path given = out;
    if (given != null) {
      return given;
    }
    SplitConfig config = pipeline.split();
    String declared = config == null ? null : config.file();
    return pipeline.directory().resolve(declared == null ? "split.csv" : declared);
  }

  /** "split.certificate.md" beside "split.csv". */
  private static Path certificate(Path target) {
    String name = String.valueOf(target.getFileName());
    return target.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".certificate.md");
  }
}
