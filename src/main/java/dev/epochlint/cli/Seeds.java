package dev.epochlint.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The seeds of what is drawn. */
final class Seeds {
  @Option(
      names = "--seed",
      paramLabel = "N",
      split = ",",
      required = true,
      description = "Seed of the draw; several with commas.")
  private List<Long> seeds = new ArrayList<>();

  /** The seeds, each once. */
  List<Long> values() {
    if (seeds.stream().distinct().count() < seeds.size()) {
      throw new UsageException("--seed: each seed once");
    }
    return seeds;
  }
}
