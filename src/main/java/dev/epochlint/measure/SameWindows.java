package dev.epochlint.measure;

import dev.epochlint.array.Placements;
import dev.epochlint.window.Windowing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places the rows that are windows of the declared cut, bit for bit, by the hashes of both: nothing
 * has to be read again.
 */
public final class SameWindows {
  private final Windowing windowing;
  private final List<RecordingProfile> recordings;
  private final long[] hashes;
  private final int[] ofRecording;
  private final int[] windows;

  /** The windows of recordings. */
  public SameWindows(Windowing windowing, List<RecordingProfile> recordings) {
    this.windowing = windowing;
    this.recordings = recordings;
    long all = 0;
    for (int r = 0; r < recordings.size(); r++) {
      WindowContent content = content(r);
      all += content == null ? 0 : content.windows();
    }
    int size = Integer.highestOneBit((int) Math.min(1 << 28, Math.max(16, 3 * all)));
    hashes = new long[size];
    ofRecording = new int[size];
    windows = new int[size];
    long room = size - 1L;
    for (int r = 0; r < recordings.size(); r++) {
      WindowContent content = content(r);
      for (int k = 0; content != null && k < content.windows() && room > 0; k++) {
        if (content.hash(k) != 0 && insert(content.hash(k), r, k)) {
          room--;
        }
      }
    }
  }

  private @Nullable WindowContent content(int recording) {
    if (recording >= recordings.size()) {
      return null;
    }
    WindowProfile of = recordings.get(recording).signal().windows();
    return of == null ? null : of.content();
  }

  private boolean insert(long hash, int recording, int window) {
    int at = slot(hash);
    if (hashes[at] == hash) {
      return false; // the first window of that content stands for all
    }
    hashes[at] = hash;
    ofRecording[at] = recording;
    windows[at] = window;
    return true;
  }

  private int slot(long hash) {
    int at = (int) (hash ^ (hash >>> 32)) & (hashes.length - 1);
    while (hashes[at] != 0 && hashes[at] != hash) {
      at = (at + 1) & (hashes.length - 1);
    }
    return at;
  }

  /** Places the rows of an array as far as they are such windows. */
  public void place(ArrayProfile array, Placements into) {
    WindowProfile of = array.rows().signal().windows();
    WindowContent rows = of == null ? null : of.content();
    if (rows == null || array.array().samples() != windowing.length()) {
      return;
    }
    int recording = 0;
    int window = -1;
    for (int k = 0; k < rows.windows(); k++) {
      long hash = rows.hash(k);
      int row = Math.toIntExact(array.numbers().row(k));
      WindowContent here = content(recording);
      window++;
      if (here != null && window >= here.windows()) {
        recording++;
        window = 0;
        here = content(recording);
      }
      if (hash == 0) {
        continue;
      }
      // The window after that of the row before, where several windows are the same.
      if (here == null || window >= here.windows() || here.hash(window) != hash) {
        int at = slot(hash);
        if (hashes[at] != hash) {
          continue;
        }
        recording = ofRecording[at];
        window = windows[at];
      }
      long samples = recordings.get(recording).signal().samples();
      into.exact(row, recording, windowing.cut(samples).start(window));
    }
  }
}
