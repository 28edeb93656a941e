package dev.epochlint.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tensors of a run by phase and name, in the order in which they came up. */
final class TensorTracks {
  private final EnumMap<Phase, Map<String, TensorTrack>> byName = new EnumMap<>(Phase.class);
  private final List<TensorTrack> inOrder = new ArrayList<>();

  /** By rank, the tensor that came after it the last time, as it nearly always does again. */
  private @Nullable TensorTrack[] following = new TensorTrack[16];

  private @Nullable TensorTrack last;

  TensorTracks() {
    for (Phase phase : Phase.values()) {
      byName.put(phase, new HashMap<>());
    }
  }

  /** The tensor of a row that comes after that asked for before. */
  TensorTrack of(TensorRow row) {
    TensorTrack before = last;
    TensorTrack track = before == null ? null : following[before.rank()];
    if (track == null || track.phase() != row.phase() || !track.tensor().equals(row.tensor())) {
      track = find(row.phase(), row.tensor());
      if (track == null) {
        track = add(row.phase(), row.tensor());
      }
      if (before != null) {
        following[before.rank()] = track;
      }
    }
    last = track;
    return track;
  }

  private TensorTrack add(Phase phase, String tensor) {
    TensorTrack track = new TensorTrack(phase, tensor, inOrder.size());
    inOrder.add(track);
    named(phase).put(tensor, track);
    if (inOrder.size() > following.length) {
      following = Arrays.copyOf(following, 2 * following.length);
    }
    return track;
  }

  private Map<String, TensorTrack> named(Phase phase) {
    return Objects.requireNonNull(byName.get(phase));
  }

  /** A tensor by name, null where none came up. */
  @Nullable TensorTrack find(Phase phase, String tensor) {
    return named(phase).get(tensor);
  }

  /** All of them. */
  List<TensorTrack> inOrder() {
    return inOrder;
  }
}
