package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that the contributors' page shows compiles, keeps its word and fits its page. */
class AddingACheckTest {
  private static final Path PAGE = Path.of("src/site/markdown/adding-a-check.md");

  @TempDir private Path classes;

  @Test
  void theExampleOfThePageIsACheck() throws Exception {
    Check check = compile("dev.epochlint.check.values.NoValues", block("java"));
    for (Example example : check.examples()) {
      Outcome outcome = check.judge(example.study(), Settings.defaults(check));
      String said =
          outcome instanceof Outcome.Failed failed ? failed.findings().get(0).message() : "";
      assertThat(said).as(example.title()).isEqualTo(example.message());
    }
    assertThat(check.judge(SparseStudies.nothing(), Settings.defaults(check)))
        .isInstanceOf(Outcome.NotEvaluated.class);
    String page = block("markdown");
    assertThat(page).startsWith("# " + check.info().id() + ": " + check.info().summary() + "\n");
    assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
        .containsExactlyElementsOf(ExplainPage.HEADINGS);
    assertThat(check.examples())
        .anyMatch(e -> !e.message().isEmpty() && page.contains(e.message()));
  }

  private static String block(String language) throws IOException {
    Matcher matcher =
        Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(Files.readString(PAGE));
    assertThat(matcher.find()).as(language + " block in " + PAGE).isTrue();
    return matcher.group(1);
  }

  private Check compile(String name, String source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    assertThat(compiler.getTask(null, null, null, options, null, List.of(file)).call()).isTrue();
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      return (Check) loader.loadClass(name).getDeclaredConstructor().newInstance();
    }
  }
}
