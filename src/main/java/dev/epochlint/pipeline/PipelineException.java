package dev.epochlint.pipeline;

import java.util.List;

/** The pipeline file is wrong: every error at once, each with file, line and column. */
public final class PipelineException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> errors;

  /**
   * @param errors one line each: "pipeline.yaml:3:5: unknown key 'windwos'; did you mean
   *     'windows'?"
   */
  public PipelineException(List<String> errors) {
    super(String.join(System.lineSeparator(), errors));
    this.errors = List.copyOf(errors);
  }

  /** One line each. */
  public List<String> errors() {
    return errors == null ? List.of(String.valueOf(getMessage())) : errors;
  }
}
