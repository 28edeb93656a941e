package dev.epochlint.order;

/** An order log can't be read. */
public final class OrderException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, with the line
   */
  public OrderException(String message) {
    super(message);
  }
}
