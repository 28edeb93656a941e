package dev.epochlint.engine.draft;

/** Text as a pipeline file holds it. */
final class Yaml {
  private Yaml() {}

  /** Quoted where it could be read as something else. */
  static String text(String value) {
    return value.matches("[A-Za-z_][A-Za-z0-9_./-]*")
            && !value.matches("(?i)y|n|yes|no|true|false|on|off|null|nan")
        ? value
        : "'" + value.replace("'", "''") + "'";
  }
}
