package dev.epochlint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the module that records a training run. */
@Command(
    name = "recorder",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the module that records a training run.",
      "In three calls a step it writes the order of the samples, the values of the loss and the"
          + " trace of its tensors."
    },
    footer = {"", "Examples:", "  epochlint recorder pytorch > epochlint_recorder.py"})
final class RecorderCommand implements Callable<Integer> {
  private static final String PYTORCH = "/dev/epochlint/recorder/epochlint_recorder.py";

  private final Terminal terminal;

  @Parameters(arity = "1", paramLabel = "FRAMEWORK", description = "pytorch.")
  private String framework = "pytorch";

  RecorderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ReportOptions.oneOf("recorder", framework, List.of("pytorch"));
    try (InputStream in = RecorderCommand.class.getResourceAsStream(PYTORCH)) {
      if (in == null) {
        throw new IllegalStateException(PYTORCH + " is not among the resources");
      }
      terminal.out().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return ExitStatus.OK;
  }
}
