package dev.epochlint.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The completion script of bash and zsh. */
@Command(
    name = "completion",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = {
      "Prints the completion script for bash and zsh:",
      "  source <(epochlint completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("epochlint", spec.root().commandLine());
    // It is sourced, never run: no interpreter is named.
    terminal.out().print(script.replaceFirst("^#!.*\\R", ""));
    return ExitStatus.OK;
  }
}
