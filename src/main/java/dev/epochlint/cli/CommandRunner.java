package dev.epochlint.cli;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.recording.Nearest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command, runs it, and turns every failure into one clear message and a status. */
final class CommandRunner {
  /** Narrower help is refused by picocli. */
  private static final int LEAST_WIDTH = 55;

  private final Terminal terminal;

  CommandRunner(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(String[] args) {
    boolean debug = List.of(args).contains("--debug");
    // First, since it sets off the loading of the checks.
    List<Object> subcommands = commands(args);
    CommandLine commands = new CommandLine(new EpochlintCommand());
    subcommands.forEach(command -> commands.addSubcommand(command));
    commands.setOut(terminal.out());
    commands.setErr(terminal.err());
    commands.setUsageHelpWidth(Math.max(LEAST_WIDTH, Math.min(100, terminal.columns())));
    commands.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.color("auto") ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setParameterExceptionHandler((e, unused) -> usage(e));
    commands.setExecutionExceptionHandler((e, unused, parsed) -> failure(e, debug));
    if (args.length == 0) {
      commands.usage(terminal.out());
      return ExitStatus.OK;
    }
    return commands.execute(args);
  }

  /**
   * The command that the first argument names, else all of them: reading the annotations of the
   * others would take a tenth of a second.
   */
  private List<Object> commands(String[] args) {
    String name = args.length == 0 ? "" : args[0];
    return switch (name) {
      case "validate" -> List.of(new ValidateCommand(terminal, loading()));
      case "inspect" -> List.of(new InspectCommand(terminal));
      case "compare" -> List.of(new CompareCommand(terminal));
      case "probe" -> List.of(new ProbeCommand(terminal, loading()));
      case "explain" -> List.of(new ExplainCommand(terminal));
      case "split" -> List.of(new SplitCommand(terminal));
      case "order" -> List.of(new OrderCommand(terminal));
      case "window" -> List.of(new WindowCommand(terminal));
      case "init" -> List.of(new InitCommand(terminal));
      case "trace" -> List.of(new TraceCommand(terminal, loading()));
      case "recorder" -> List.of(new RecorderCommand(terminal));
      case "schema" -> List.of(new SchemaCommand(terminal));
      default ->
          List.of(
              new ValidateCommand(terminal, CheckRegistry::load),
              new InspectCommand(terminal),
              new InitCommand(terminal),
              new WindowCommand(terminal),
              new SplitCommand(terminal),
              new OrderCommand(terminal),
              new CompareCommand(terminal),
              new ProbeCommand(terminal, CheckRegistry::load),
              new TraceCommand(terminal, CheckRegistry::load),
              new RecorderCommand(terminal),
              new ExplainCommand(terminal),
              new SchemaCommand(terminal),
              new CompletionCommand(terminal),
              new ManCommand(terminal));
    };
  }

  /** Loads the checks while the command line is parsed: another tenth of a second. */
  private static Supplier<CheckRegistry> loading() {
    return CompletableFuture.supplyAsync(CheckRegistry::load)::join;
  }

  private int usage(ParameterException e) {
    String hint = "";
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      hint = nearest(unmatched);
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String message =
        e instanceof MissingParameterException
            ? String.valueOf(e.getMessage()).replace("Missing required parameter:", "missing:")
            : String.valueOf(e.getMessage())
                .replaceFirst(" is not an? (long|int)$", " is no whole number");
    terminal.err().println("epochlint: " + message + hint);
    terminal.err().println("Try '" + command + " --help'.");
    return ExitStatus.USAGE;
  }

  private static String nearest(UnmatchedArgumentException e) {
    String typed = e.getUnmatched().get(0);
    CommandLine.Model.CommandSpec spec = e.getCommandLine().getCommandSpec();
    List<String> known =
        typed.startsWith("-")
            ? List.copyOf(spec.optionsMap().keySet())
            : List.copyOf(spec.subcommands().keySet());
    return Nearest.to(typed.replaceFirst("=.*", ""), known)
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("");
  }

  private int failure(Exception e, boolean debug) {
    if (e instanceof PipelineException pipeline) {
      pipeline.errors().forEach(error -> terminal.err().println(error));
      return ExitStatus.USAGE;
    }
    if (e instanceof UsageException) {
      terminal.err().println("epochlint: " + e.getMessage());
      return ExitStatus.USAGE;
    }
    if (e instanceof UnwrittenException) {
      terminal.err().println("epochlint: " + e.getMessage());
      return ExitStatus.INCOMPLETE;
    }
    terminal
        .err()
        .println(
            "epochlint: this is a defect of epochlint: "
                + e
                + (debug ? "" : " (--debug shows where)"));
    if (debug) {
      e.printStackTrace(terminal.err());
    }
    return ExitStatus.DEFECT;
  }
}
