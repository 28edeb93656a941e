package dev.epochlint.engine.cache;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as their declared types have them: nothing in the bytes names a class, so that
 * {@link Decoder} never makes an object that the program itself does not declare. Equal values give
 * equal bytes: sets and maps are written in the order of their bytes.
 */
final class Encoder {
  private final Shapes shapes;
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 10);

  Encoder(Shapes shapes) {
    this.shapes = shapes;
  }

  /** What was written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Writes a value of that type; null is written as such, unless the type is a primitive. */
  Encoder write(Type type, @Nullable Object value) {
    if (type instanceof Class<?> primitive && primitive.isPrimitive() && value != null) {
      number(value);
      return this;
    }
    room(1).put((byte) (value == null ? 0 : 1));
    if (value == null) {
      return this;
    }
    if (type instanceof ParameterizedType of) {
      parameterized(of, value);
    } else {
      plain((Class<?>) type, value);
    }
    return this;
  }

  private void plain(Class<?> type, Object value) {
    if (value instanceof String text) {
      array(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] array) {
      array(array);
    } else if (value instanceof long[] array) {
      size(array.length);
      room(Math.multiplyExact(Long.BYTES, array.length)).asLongBuffer().put(array);
      bytes.position(bytes.position() + Long.BYTES * array.length);
    } else if (value instanceof double[] array) {
      size(array.length);
      room(Math.multiplyExact(Double.BYTES, array.length)).asDoubleBuffer().put(array);
      bytes.position(bytes.position() + Double.BYTES * array.length);
    } else if (value instanceof BitSet bits) {
      plain(long[].class, bits.toLongArray());
    } else if (value instanceof Object[] array) {
      size(array.length);
      for (Object element : array) {
        write(type.getComponentType(), element);
      }
    } else if (value instanceof Enum<?> constant) {
      size(List.of(constant.getDeclaringClass().getEnumConstants()).indexOf(constant));
    } else if (value instanceof Number || value instanceof Boolean) {
      number(value);
    } else if (type.isInterface()) {
      List<Class<?>> kinds = shapes.kinds(type);
      size(kinds.indexOf(value.getClass()));
      plain(value.getClass(), value);
    } else {
      fields(shapes.of(type), value);
    }
  }

  private void fields(Shape shape, Object value) {
    for (Field field : shape.fields()) {
      try {
        write(field.getGenericType(), field.get(value));
      } catch (IllegalAccessException e) {
        throw new IllegalArgumentException(field + " can't be read", e);
      }
    }
  }

  private void parameterized(ParameterizedType type, Object value) {
    Type[] of = type.getActualTypeArguments();
    if (value instanceof Map<?, ?> map) {
      sorted(
          map.entrySet().stream()
              .map(
                  entry ->
                      new Encoder(shapes)
                          .write(of[0], entry.getKey())
                          .write(of[1], entry.getValue())
                          .toBytes())
              .toList());
    } else if (value instanceof List<?> list) {
      size(list.size());
      list.forEach(element -> write(of[0], element));
    } else if (value instanceof Collection<?> set) {
      sorted(set.stream().map(e -> new Encoder(shapes).write(of[0], e).toBytes()).toList());
    } else {
      throw new IllegalArgumentException(type + " can't be remembered");
    }
  }

  private void sorted(List<byte[]> parts) {
    size(parts.size());
    parts.stream().sorted(Arrays::compare).forEach(part -> room(part.length).put(part));
  }

  private void number(Object value) {
    if (value instanceof Long number) {
      room(Long.BYTES).putLong(number);
    } else if (value instanceof Double number) {
      // As the bits stand: NaN with a payload, and -0.
      room(Double.BYTES).putLong(Double.doubleToRawLongBits(number));
    } else if (value instanceof Integer number) {
      room(Integer.BYTES).putInt(number);
    } else if (value instanceof Boolean truth) {
      room(1).put((byte) (truth ? 1 : 0));
    } else {
      throw new IllegalArgumentException(value.getClass() + " can't be remembered");
    }
  }

  private void array(byte[] array) {
    size(array.length);
    room(array.length).put(array);
  }

  private void size(int size) {
    room(Integer.BYTES).putInt(size);
  }

  /** The bytes, with room for so many more. */
  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      int capacity = Math.addExact(bytes.position(), Math.max(more, bytes.capacity()));
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }
}
