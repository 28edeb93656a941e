package dev.epochlint.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page in the macros of man(7), made of what the command line says of itself. */
final class ManPage {
  private final CommandSpec root;
  private final String version;
  private final StringBuilder page = new StringBuilder();

  ManPage(CommandSpec root, String version) {
    this.root = root;
    this.version = version;
  }

  String text() {
    line(".TH EPOCHLINT 1 \"\" \"epochlint " + version + "\" \"User Commands\"");
    line(".SH NAME");
    line("epochlint \\- " + plain("checks windows for training before a model is trained"));
    line(".SH SYNOPSIS");
    line(".B epochlint");
    line("COMMAND [OPTIONS] [ARGUMENTS]");
    line(".SH DESCRIPTION");
    line(plain(String.join(" ", root.usageMessage().description())));
    line(".SH COMMANDS");
    for (CommandLine command : root.subcommands().values()) {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        command(command.getCommandSpec());
      }
    }
    sections(root.usageMessage().footer(), ".SH ");
    line(".SH ENVIRONMENT");
    tagged("NO_COLOR", "where it is set, no colours are written");
    tagged("COLUMNS", "width of the terminal");
    tagged("JAVA_HOME", "the Java to run on, from 17 on; otherwise the one on the path");
    tagged("EPOCHLINT_OPTS", "options of Java for the launcher, such as \\-Xmx8g");
    tagged("EPOCHLINT_CLASSPATH", "jars with checks of your own for the launcher");
    line(".SH FILES");
    tagged("pipeline.yaml", "what is validated where no file is named; epochlint schema pipeline");
    return page.toString();
  }

  private void command(CommandSpec command) {
    StringBuilder synopsis = new StringBuilder(command.name()).append(" [OPTIONS]");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String label = label(parameter);
      synopsis.append(' ').append(parameter.required() ? label : "[" + label + "]");
    }
    line(".SS epochlint " + plain(synopsis.toString()));
    line(plain(String.join(" ", command.usageMessage().description())));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      tagged(label(parameter), description(parameter));
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
        String value = option.arity().max() == 0 ? "" : "=" + label(option);
        tagged(String.join(", ", option.names()) + value, description(option));
      }
    }
    sections(command.usageMessage().footer(), ".PP\n.B ");
  }

  private static String label(ArgSpec argument) {
    boolean several = argument.isPositional() && argument.arity().max() > 1;
    return argument.paramLabel() + (several ? "..." : "");
  }

  private static String description(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  /** Lines of a footer: those that end in a colon are headings, the others stand as they are. */
  private void sections(String[] footer, String heading) {
    List<String> block = new ArrayList<>();
    for (String text : footer) {
      if (text.endsWith(":") && !text.startsWith(" ")) {
        flush(block);
        String title = text.substring(0, text.length() - 1);
        line(
            heading
                + (heading.startsWith(".SH") ? title.toUpperCase(java.util.Locale.ROOT) : title));
      } else if (!text.isBlank()) {
        block.add(text);
      }
    }
    flush(block);
  }

  private void flush(List<String> block) {
    if (!block.isEmpty()) {
      line(".PP");
      line(".nf");
      block.forEach(text -> line(plain(text)));
      line(".fi");
      block.clear();
    }
  }

  private void tagged(String tag, String text) {
    line(".TP");
    line(".B " + plain(tag));
    line(plain(text));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** Text that troff prints as it is. */
  private static String plain(String text) {
    String escaped = text.replace("\\-", "-").replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
