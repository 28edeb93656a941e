package dev.epochlint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The manual page. */
@Command(
    name = "man",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = {"Prints the manual page:", "  epochlint man | man -l -"})
final class ManCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  ManCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().print(new ManPage(spec.root(), Version.number()).text());
    return ExitStatus.OK;
  }
}
