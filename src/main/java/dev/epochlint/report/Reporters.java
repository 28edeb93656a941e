package dev.epochlint.report;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All reporters. */
public final class Reporters {
  private final List<Reporter> reporters;

  /** The reporters on the class path. */
  public Reporters() {
    reporters =
        ServiceLoader.load(Reporter.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** Names of the formats, sorted. */
  public List<String> formats() {
    return reporters.stream().map(Reporter::format).sorted().toList();
  }

  /** The reporter of that format. */
  public Optional<Reporter> find(String format) {
    return reporters.stream().filter(reporter -> reporter.format().equals(format)).findFirst();
  }
}
