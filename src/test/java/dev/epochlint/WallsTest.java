package dev.epochlint;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom, and the rules of the house that a program can see. */
@AnalyzeClasses(packages = "dev.epochlint", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("dev.epochlint.cli..")
          .layer("embedding")
          .definedBy("dev.epochlint")
          .layer("report")
          .definedBy("dev.epochlint.report..")
          .layer("engine")
          .definedBy("dev.epochlint.engine..")
          .layer("pipeline")
          .definedBy("dev.epochlint.pipeline..")
          .layer("check")
          .definedBy("dev.epochlint.check..")
          .layer("measure")
          .definedBy("dev.epochlint.measure..")
          .layer("inputs")
          .definedBy(
              "dev.epochlint.split..",
              "dev.epochlint.label..",
              "dev.epochlint.order..",
              "dev.epochlint.loss..",
              "dev.epochlint.array..",
              "dev.epochlint.trace..",
              "dev.epochlint.probe..")
          .layer("window")
          .definedBy("dev.epochlint.window..")
          .layer("importer")
          .definedBy("dev.epochlint.importer..")
          .layer("recording")
          .definedBy("dev.epochlint.recording..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("embedding")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("cli", "embedding", "report")
          .whereLayer("pipeline")
          .mayOnlyBeAccessedByLayers("cli", "embedding", "report", "engine")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("cli", "embedding", "report", "engine", "pipeline")
          .whereLayer("measure")
          .mayOnlyBeAccessedByLayers("cli", "embedding", "report", "engine", "pipeline", "check")
          .whereLayer("inputs")
          .mayOnlyBeAccessedByLayers(
              "cli", "embedding", "report", "engine", "pipeline", "check", "measure")
          .whereLayer("window")
          .mayOnlyBeAccessedByLayers(
              "cli", "embedding", "report", "engine", "pipeline", "check", "measure", "inputs")
          .whereLayer("importer")
          .mayOnlyBeAccessedByLayers(
              "cli",
              "embedding",
              "report",
              "engine",
              "pipeline",
              "check",
              "measure",
              "inputs",
              "window");

  @ArchTest
  static final ArchRule FAMILIES_OF_CHECKS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("dev.epochlint.check.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule IMPORTERS_DO_NOT_KNOW_EACH_OTHER =
      noClasses()
          .that()
          .resideInAPackage("dev.epochlint.importer.csv..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.epochlint.importer.mat..",
              "dev.epochlint.importer.npy..",
              "dev.epochlint.importer.hdf5..",
              "dev.epochlint.importer.edf..",
              "dev.epochlint.importer.value..",
              "dev.epochlint.importer.array..");

  @ArchTest
  static final ArchRule NEITHER_MATLAB_FILES_NOR_ARRAYS_KNOW_TABLES =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.epochlint.importer.mat..",
              "dev.epochlint.importer.npy..",
              "dev.epochlint.importer.hdf5..",
              "dev.epochlint.importer.edf..",
              "dev.epochlint.importer.value..",
              "dev.epochlint.importer.array..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.epochlint.importer.csv..");

  @ArchTest static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI = fenced("picocli..", "cli");

  @ArchTest
  static final ArchRule ONLY_THE_PIPELINE_KNOWS_YAML = fenced("org.snakeyaml..", "pipeline");

  @ArchTest
  static final ArchRule ONLY_REPORTS_AND_TRACES_KNOW_JSON =
      fenced("com.fasterxml.jackson..", "report", "cli", "trace");

  @ArchTest
  static final ArchRule ONLY_TABLES_KNOW_COMMONS_CSV =
      fenced("org.apache.commons.csv..", "importer.csv", "split");

  @ArchTest
  static final ArchRule ONLY_MATLAB_FILES_KNOW_MATFILERW = fenced("com.jmatio..", "importer.mat");

  @ArchTest
  static final ArchRule ONLY_THE_SPARK_ENGINE_KNOWS_SPARK =
      fenced("org.apache.spark..", "engine.spark");

  @ArchTest
  static final ArchRule ONLY_THE_SPARK_ENGINE_KNOWS_HADOOP =
      fenced("org.apache.hadoop..", "engine.spark");

  @ArchTest static final ArchRule ONLY_HDF5_FILES_KNOW_JHDF = fenced("io.jhdf..", "importer.hdf5");

  /** A library that only some packages may use. */
  private static ArchRule fenced(String library, String... packages) {
    String[] allowed =
        Stream.of(packages).map(p -> "dev.epochlint." + p + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  @ArchTest
  static final ArchRule NOTHING_PRINTS_BUT_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.epochlint.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest static final ArchRule NO_STATIC_STATE = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule NO_STATIC_COUNTERS_OR_CACHES =
      fields()
          .that()
          .areStatic()
          .should()
          .notHaveRawType(
              resideInAnyPackage("java.util.concurrent..")
                  .or(assignableTo(StringBuilder.class))
                  .or(assignableTo(AbstractCollection.class))
                  .or(assignableTo(AbstractMap.class))
                  .or(assignableTo(ThreadLocal.class)));

  @ArchTest
  static final ArchRule CLASSES_ARE_FINAL =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .doNotHaveSimpleName("package-info")
          .should(
              new com.tngtech.archunit.lang.ArchCondition<>("be final") {
                @Override
                public void check(
                    JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                  boolean open =
                      !type.getModifiers().contains(JavaModifier.FINAL)
                          && !type.getModifiers().contains(JavaModifier.ABSTRACT);
                  if (open) {
                    events.add(
                        com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                            type, type.getName() + " is neither final nor abstract"));
                  }
                }
              });

  @ArchTest
  static final ArchRule NO_BAG_OF_HELPERS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils");

  private static List<Path> sources() throws IOException {
    return files("src/main/java");
  }

  private static List<Path> files(String root) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(root))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    for (Path source : sources()) {
      Path info = source.resolveSibling("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).contains("@NullMarked");
    }
  }

  @Test
  void filesStaySmall() throws IOException {
    List<Integer> lines =
        Stream.concat(sources().stream(), files("src/test/java").stream())
            .map(WallsTest::lines)
            .sorted()
            .toList();
    assertThat(lines.get(lines.size() - 1)).isLessThanOrEqualTo(400);
    assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(100);
  }

  private static int lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return (int) lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Two borders: around one file, and around one check. */
  @Test
  void broadCatchesStandAtTheBordersOnly() throws IOException {
    List<String> broad =
        sources().stream()
            .filter(
                source -> {
                  try {
                    return Files.readString(source)
                        .lines()
                        .anyMatch(line -> line.matches(".*catch \\((Runtime)?Exception[ |].*"));
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                })
            .map(source -> String.valueOf(source.getFileName()))
            .toList();
    assertThat(broad).containsExactly("Judge.java", "SourceReader.java");
  }
}
