package dev.epochlint.importer.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the literal of a Python dictionary as NumPy writes it: text, True and False, whole numbers,
 * tuples and lists. Nothing is evaluated.
 */
final class PythonDict {
  private static final int MAX_DEPTH = 16;

  private final String text;
  private int at;

  private PythonDict(String text) {
    this.text = text;
  }

  /** The text is no such literal from that character on. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int at;

    SyntaxException(int at, String message) {
      super(message);
      this.at = at;
    }

    int at() {
      return at;
    }
  }

  /** The dictionary: values are String, Boolean, Long or List of these. */
  static Map<String, Object> parse(String text) throws SyntaxException {
    PythonDict parser = new PythonDict(text);
    Map<String, Object> dict = parser.dict();
    parser.blanks();
    if (parser.at < text.length()) {
      throw parser.syntax("the end");
    }
    return dict;
  }

  private Map<String, Object> dict() throws SyntaxException {
    Map<String, Object> dict = new LinkedHashMap<>();
    take('{');
    while (!next('}')) {
      if (!(value(0) instanceof String key)) {
        throw syntax("a key in quotes");
      }
      take(':');
      dict.put(key, value(0));
      if (!next('}')) {
        take(',');
      }
    }
    take('}');
    return dict;
  }

  private Object value(int depth) throws SyntaxException {
    blanks();
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c == '\'' || c == '"') {
      return quoted(c);
    } else if (c == '(' || c == '[') {
      return sequence(c == '(' ? ')' : ']', depth);
    } else if (text.startsWith("True", at)) {
      at += 4;
      return true;
    } else if (text.startsWith("False", at)) {
      at += 5;
      return false;
    }
    return number();
  }

  private Long number() throws SyntaxException {
    int from = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    try {
      long number = Long.parseLong(text.substring(from, at));
      if (at < text.length() && text.charAt(at) == 'L') {
        at++; // Python 2
      }
      return number;
    } catch (NumberFormatException e) {
      at = from;
      throw syntax("a value");
    }
  }

  private String quoted(char quote) throws SyntaxException {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw syntax("a closing quote");
    }
    String found = text.substring(at + 1, end);
    at = end + 1;
    return found;
  }

  private List<Object> sequence(char close, int depth) throws SyntaxException {
    if (depth > MAX_DEPTH) {
      throw syntax("fewer brackets");
    }
    List<Object> values = new ArrayList<>();
    at++;
    while (!next(close)) {
      values.add(value(depth + 1));
      if (!next(close)) {
        take(',');
      }
    }
    take(close);
    return values;
  }

  private boolean next(char c) {
    blanks();
    return at < text.length() && text.charAt(at) == c;
  }

  private void take(char c) throws SyntaxException {
    if (!next(c)) {
      throw syntax("'" + c + "'");
    }
    at++;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private SyntaxException syntax(String expected) {
    return new SyntaxException(at, expected + " expected");
  }
}
