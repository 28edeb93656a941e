package dev.epochlint.cli;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.ExplainPage;
import dev.epochlint.check.Wording;
import dev.epochlint.report.Escaped;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the page of a check, or the list of checks. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a check finds, why it matters and how to fix it.",
      "With the name of a family (split, order, …) the list of its checks, without any the list of all."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "CHECK",
      completionCandidates = CheckIds.class,
      description = "Id of a check, or a family of checks.")
  private String id = "";

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CheckRegistry registry = CheckRegistry.load();
    List<Check> family =
        registry.checks().stream()
            .filter(check -> id.isEmpty() || CheckRegistry.family(check.info().id()).equals(id))
            .toList();
    if (family.isEmpty()) {
      ReportOptions.oneOf("explain", id, registry.ids());
      page(registry.find(id).orElseThrow());
    } else {
      list(family);
    }
    return ExitStatus.OK;
  }

  private void list(List<Check> checks) {
    int width = checks.stream().mapToInt(check -> check.info().id().length()).max().orElse(0);
    String family = "";
    for (Check check : checks) {
      String of = CheckRegistry.family(check.info().id());
      if (!of.equals(family)) {
        terminal.out().println((family.isEmpty() ? "" : System.lineSeparator()) + of);
        family = of;
      }
      String padded = check.info().id() + " ".repeat(width - check.info().id().length());
      terminal.out().println("  " + padded + "  " + check.info().summary());
    }
  }

  private void page(Check check) {
    boolean color = terminal.color("auto");
    String text =
        ExplainPage.read(check.info().id())
            .orElse("# %s: %s".formatted(check.info().id(), check.info().summary()));
    int width = Math.min(100, terminal.columns());
    for (String line : PageLines.of(text, width)) {
      boolean heading = line.startsWith("#");
      String shown = heading ? line.replaceFirst("^#+ ", "") : line;
      terminal.out().println(heading && color ? "\u001b[1m" + shown + "\u001b[0m" : shown);
    }
    if (check.info().thresholds().length > 0) {
      terminal.out().println();
      terminal.out().println(color ? "\u001b[1mThresholds\u001b[0m" : "Thresholds");
      terminal.out().println();
      for (CheckInfo.Threshold threshold : check.info().thresholds()) {
        String line =
            "%s: %s  (%s)"
                .formatted(threshold.key(), Wording.number(threshold.value()), threshold.doc());
        Escaped.wrap(line, width - 4).forEach(part -> terminal.out().println("    " + part));
      }
    }
  }
}
