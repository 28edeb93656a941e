package dev.epochlint.cli;

import dev.epochlint.report.Reporters;
import java.util.Iterator;

/** Names of all formats of reports, for completion in a shell. */
final class ReportFormats implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return new Reporters().formats().iterator();
  }
}
