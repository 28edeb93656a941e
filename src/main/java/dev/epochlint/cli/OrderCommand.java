package dev.epochlint.cli;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.pipeline.OrderConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.SplitConfig;
import dev.epochlint.split.Parts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes an honest order log. */
@Command(
    name = "order",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes an honest order log: the indices that each epoch serves.",
      "They are shuffled anew for every epoch of every seed. To train with, or to compare with"
          + " one's own."
    },
    footer = {
      "",
      "Examples:",
      "  epochlint order study.yaml --seed 1,2 --epochs 3",
      "  epochlint order study.yaml --seed 1 --epochs 100 --out order.csv.gz"
    })
final class OrderCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private StudyCommand common = new StudyCommand();

  @Mixin private Seeds seeds = new Seeds();

  @Option(
      names = "--epochs",
      paramLabel = "E",
      required = true,
      description = "Epochs of each seed.")
  private int epochs;

  @Option(
      names = "--of",
      paramLabel = "PART",
      description = "Part whose windows are served (default: order.of, else train, else all).")
  private @Nullable String of;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write, compressed where it ends in .gz (default: order.file, else order.csv"
              + " beside the pipeline file).")
  private @Nullable Path out;

  OrderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (epochs < 1) {
      throw new UsageException("--epochs: at least 1 is needed, %d found".formatted(epochs));
    }
    Pipeline pipeline = common.pipeline(terminal, CheckRegistry.load());
    if (pipeline.windowing() == null || pipeline.recordings() == null) {
      throw new UsageException("an order needs windows: declare recordings and windows");
    }
    Path target = target(pipeline);
    SafeFile.require("--out", target, common.force);
    Optional<Study> study = common.study(pipeline.withoutOrder());
    if (study.isEmpty()) {
      return ExitStatus.INCOMPLETE;
    }
    String part = part(pipeline);
    OrderText text = new OrderText(pipeline, study.get(), part, epochs);
    SafeFile.write(
        target,
        stream -> {
          if (target.toString().endsWith(".gz")) {
            GZIPOutputStream zipped = new GZIPOutputStream(stream, 1 << 16);
            text.write(seeds.values(), zipped);
            zipped.finish();
          } else {
            text.write(seeds.values(), stream);
          }
        });
    if (!common.quiet) {
      terminal
          .out()
          .printf(
              "%s: %s %s of %s each, %s%n",
              target,
              Wording.count(seeds.values().size(), "seed"),
              "with " + Wording.count(epochs, "epoch"),
              Wording.count(text.size(seeds.values().get(0)), "window"),
              part.isEmpty() ? "all windows in corpus order" : "those of part " + part);
    }
    return ExitStatus.OK;
  }

  private String part(Pipeline pipeline) {
    SplitConfig split = pipeline.split();
    boolean assigned = split != null && split.isAssigned();
    String given = of;
    if (given != null) {
      if (!given.isEmpty() && !assigned) {
        throw new UsageException("--of: no split is declared that could have a part " + given);
      }
      return given;
    }
    OrderConfig declared = pipeline.order();
    if (declared != null) {
      return declared.plan().of();
    }
    return assigned ? Parts.TRAIN : "";
  }

  private Path target(Pipeline pipeline) {
    Path given = out;
    if (given != null) {
      return given;
    }
    OrderConfig declared = pipeline.order();
    return pipeline.directory().resolve(declared == null ? "order.csv" : declared.files().get(0));
  }
}
