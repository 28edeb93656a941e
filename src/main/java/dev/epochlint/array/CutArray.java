package dev.epochlint.array;

import java.io.Serializable;
import java.util.List;

/**
 * The arrays of one part that the training code has cut: what is declared of them and what their
 * files hold. A row is a window, shape (channels, samples).
 *
 * @param part name of the part
 * @param file file of the windows, relative to the pipeline file
 * @param rows number of windows
 * @param channels channels of a window, those of the first
 * @param samples samples of a window, those of the first
 * @param ragged rows of another shape than the first, which are not measured, by kind
 * @param targetFile file of the targets, "" without any
 * @param targetRows number of targets, -1 without any
 * @param targetRagged targets of another shape than the first, which are not measured, by kind
 * @param shuffled whether the windows are declared to lie in no order
 * @param vectors what stands beside the windows
 */
public record CutArray(
    String part,
    String file,
    long rows,
    int channels,
    int samples,
    List<Ragged> ragged,
    String targetFile,
    long targetRows,
    List<Ragged> targetRagged,
    boolean shuffled,
    Vectors vectors)
    implements Serializable {

  public CutArray {
    ragged = List.copyOf(ragged);
    targetRagged = List.copyOf(targetRagged);
  }

  /**
   * Rows of another shape than the first: those that are only shorter, or those that are not.
   *
   * @param row number of the first of them
   * @param channels its channels
   * @param samples its samples
   * @param count how many there are
   */
  public record Ragged(long row, int channels, long samples, long count) implements Serializable {

    /** With one more of its kind. */
    Ragged more() {
      return new Ragged(row, channels, samples, count + 1);
    }
  }

  /**
   * Numbers that stand beside the windows; each list is empty where it is not declared.
   *
   * @param counts number of windows as the training code counts them: one in all, or one for each
   *     recording in corpus order; not necessarily whole numbers
   * @param subjects subject of each row
   * @param recordings recording of each row
   * @param starts first sample of each row
   */
  public record Vectors(
      List<Double> counts, List<String> subjects, List<String> recordings, List<Double> starts)
      implements Serializable {

    /** Nothing declared. */
    public static final Vectors NONE = new Vectors(List.of(), List.of(), List.of(), List.of());

    public Vectors {
      counts = List.copyOf(counts);
      subjects = List.copyOf(subjects);
      recordings = List.copyOf(recordings);
      starts = List.copyOf(starts);
    }
  }

  /** The same with the subject of each row. */
  public CutArray ofSubjects(List<String> subjects) {
    return new CutArray(
        part,
        file,
        rows,
        channels,
        samples,
        ragged,
        targetFile,
        targetRows,
        targetRagged,
        shuffled,
        new Vectors(vectors.counts(), subjects, vectors.recordings(), vectors.starts()));
  }

  /** Name of the windows in reports: "train.x". */
  public String name() {
    return part + ".x";
  }
}
