package dev.epochlint.cli;

import dev.epochlint.check.CheckRegistry;
import java.util.Iterator;

/** Ids of all checks, for completion in a shell. */
final class CheckIds implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return CheckRegistry.load().ids().iterator();
  }
}
