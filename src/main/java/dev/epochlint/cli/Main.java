package dev.epochlint.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Entry point. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit status. */
  public static void main(String[] args) {
    // Numbers in messages are those of programs, whatever the language of the machine.
    Locale.setDefault(Locale.US);
    // Converters of dates, which no option takes, cost each start a fiftieth of a second.
    System.setProperty("picocli.converters.excludes", "java\\.(sql|time)\\..*");
    // UTF-8 whatever the locale: under LC_ALL=C the default streams would write question marks.
    ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = writer(results);
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
    int status = run(args, out, err, System.getenv(), isTerminal());
    out.flush();
    status = results.status(status, err);
    err.flush();
    System.exit(status);
  }

  /**
   * Whether a person's terminal is attached. Up to Java 21 there is no console otherwise; from Java
   * 22 on there always is one, which then knows.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /**
   * Runs the command line.
   *
   * @param terminal whether input and output are a person's terminal
   * @return the exit status, see {@link ExitStatus}
   */
  static int run(
      String[] args,
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      boolean terminal) {
    return new CommandRunner(new Terminal(out, err, environment, terminal)).run(args);
  }
}
