package dev.epochlint.recording;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of one series (signal or target) of a recording before its samples are read.
 *
 * @param variable variable path ("ETdata.pos") or the selected columns as the user wrote them
 * @param valueClass class of the values as the file declares it: double, single, int16, logical, …
 * @param storage type in which the values are stored, which may be narrower than the class
 * @param dims dimensions of the whole variable as the file's own program shows them; for a table
 *     (rows, selected columns), rows -1 while they are not known
 * @param axes name of each dimension, as declared or by default: channel, time, subject, trial,
 *     window
 * @param channels number of channels of this recording
 * @param channelNames one name a channel, or empty where the file has none
 * @param complex whether the values have an imaginary part (only the real part is read)
 * @param layout how smooth the whole variable is along each axis, null where that is not measured
 */
public record Series(
    String variable,
    String valueClass,
    String storage,
    List<Long> dims,
    List<String> axes,
    int channels,
    List<String> channelNames,
    boolean complex,
    @Nullable Layout layout)
    implements Serializable {

  public Series {
    dims = List.copyOf(dims);
    axes = List.copyOf(axes);
    channelNames = List.copyOf(channelNames);
  }

  /** The same with names of channels. */
  public Series named(List<String> names) {
    return new Series(variable, valueClass, storage, dims, axes, channels, names, complex, layout);
  }

  /** Name of channel {@code c} where the file has names, else its index in brackets. */
  public String channelName(int c) {
    return c < channelNames.size() ? channelNames.get(c) : "[" + c + "]";
  }
}
