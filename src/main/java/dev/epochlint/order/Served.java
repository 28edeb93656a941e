package dev.epochlint.order;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The served orders of a study.
 *
 * @param plan what is declared of them
 * @param orders by seed and epoch, in the order of the file
 * @param corpora what the indices of each seed count; empty where the study has no windows
 */
public record Served(OrderPlan plan, List<ServedOrder> orders, Map<String, Corpus> corpora)
    implements Serializable {

  public Served {
    orders = List.copyOf(orders);
    corpora = Map.copyOf(corpora);
  }

  /** What indices count: place of the recording of each. */
  public static final class Corpus implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] recordings;
    private final int[] windows;

    /**
     * All windows of each recording.
     *
     * @param recordings place in corpus order of the recording of each index
     */
    public Corpus(int[] recordings) {
      this(recordings, counted(recordings));
    }

    /**
     * @param recordings place in corpus order of the recording of each index
     * @param windows window of that recording
     */
    public Corpus(int[] recordings, int[] windows) {
      this.recordings = recordings.clone();
      this.windows = windows.clone();
    }

    private static int[] counted(int[] recordings) {
      int[] windows = new int[recordings.length];
      for (int i = 1; i < windows.length; i++) {
        windows[i] = recordings[i] == recordings[i - 1] ? windows[i - 1] + 1 : 0;
      }
      return windows;
    }

    /** How many indices there are. */
    public int size() {
      return recordings.length;
    }

    /** Place in corpus order of the recording of an index. */
    public int recording(int index) {
      return recordings[index];
    }

    /** Window of its recording that an index counts. */
    public int window(int index) {
      return windows[index];
    }
  }
}
