package dev.epochlint.cli;

import picocli.CommandLine.Command;

/** The program itself. */
@Command(
    name = "epochlint",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Checks windows cut from per-subject recordings before a model is trained on them: NaN, flat"
          + " and short windows, leaks and fake splits, with file, subject, window and sample."
    },
    footer = {
      "",
      "Examples:",
      "  epochlint inspect recordings/S01.mat       what is in a file",
      "  epochlint validate                         checks what pipeline.yaml declares",
      "  epochlint validate --format json | jq .findings",
      "  epochlint trace log/trace.csv              what broke a training run",
      "  epochlint explain split-last-k             what a check finds, how to fix it",
      "",
      "Exit status:",
      "  0  nothing at or above --fail-on (default: error)",
      "  1  findings at or above --fail-on",
      "  2  the command line or the pipeline file is wrong",
      "  3  incomplete: a file could not be read, or a check crashed",
      "  70 a defect of epochlint"
    })
final class EpochlintCommand {}
