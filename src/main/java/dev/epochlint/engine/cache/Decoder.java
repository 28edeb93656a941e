package dev.epochlint.engine.cache;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Encoder} wrote, whatever happened to the bytes since. */
final class Decoder {
  private final Shapes shapes;
  private final ByteBuffer bytes;

  Decoder(Shapes shapes, ByteBuffer bytes) {
    this.shapes = shapes;
    this.bytes = bytes;
  }

  /**
   * Reads a value of that type, which must be all there is.
   *
   * @throws DamagedException where the bytes are none
   */
  <T> T readOnly(Class<T> type) throws DamagedException {
    try {
      Object value = read(type);
      if (value == null || bytes.hasRemaining()) {
        throw new DamagedException("bytes left over");
      }
      return type.cast(value);
    } catch (BufferUnderflowException | ReflectiveOperationException e) {
      throw new DamagedException(String.valueOf(e));
    }
  }

  private @Nullable Object read(Type type) throws DamagedException, ReflectiveOperationException {
    if (type instanceof Class<?> primitive && primitive.isPrimitive()) {
      return number(primitive);
    }
    if (bytes.get() == 0) {
      return null;
    }
    return type instanceof ParameterizedType of ? parameterized(of) : plain((Class<?>) type);
  }

  private Object plain(Class<?> type) throws DamagedException, ReflectiveOperationException {
    if (type == String.class) {
      return new String(array(), StandardCharsets.UTF_8);
    } else if (type == byte[].class) {
      return array();
    } else if (type == long[].class) {
      long[] array = new long[size(Long.BYTES)];
      bytes.asLongBuffer().get(array);
      bytes.position(bytes.position() + Long.BYTES * array.length);
      return array;
    } else if (type == double[].class) {
      double[] array = new double[size(Double.BYTES)];
      bytes.asDoubleBuffer().get(array);
      bytes.position(bytes.position() + Double.BYTES * array.length);
      return array;
    } else if (type == BitSet.class) {
      return BitSet.valueOf((long[]) plain(long[].class));
    } else if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), size(1));
      for (int i = 0; i < Array.getLength(array); i++) {
        Array.set(array, i, read(type.getComponentType()));
      }
      return array;
    } else if (type.isEnum()) {
      return one(List.of(type.getEnumConstants()));
    } else if (Number.class.isAssignableFrom(type) || type == Boolean.class) {
      return number(type);
    } else if (type.isInterface()) {
      return plain(one(shapes.kinds(type)));
    }
    Shape shape = shapes.of(type);
    @Nullable Object[] fields = new @Nullable Object[shape.fields().size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = read(shape.type(i));
    }
    return shape.constructor().newInstance(fields);
  }

  private Object parameterized(ParameterizedType type)
      throws DamagedException, ReflectiveOperationException {
    Type[] of = type.getActualTypeArguments();
    int size = size(1);
    if (type.getRawType() == Map.class) {
      Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(read(of[0]), read(of[1]));
      }
      return map;
    }
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(read(of[0]));
    }
    return type.getRawType() == List.class ? list : new HashSet<>(list);
  }

  private Object number(Class<?> type) throws DamagedException {
    if (type == long.class || type == Long.class) {
      return bytes.getLong();
    } else if (type == double.class || type == Double.class) {
      return Double.longBitsToDouble(bytes.getLong());
    } else if (type == int.class || type == Integer.class) {
      return bytes.getInt();
    } else if (type == boolean.class || type == Boolean.class) {
      return bytes.get() != 0;
    }
    throw new DamagedException(type + " is never written");
  }

  private byte[] array() throws DamagedException {
    byte[] array = new byte[size(1)];
    bytes.get(array);
    return array;
  }

  private <T> T one(List<T> of) throws DamagedException {
    int index = bytes.getInt();
    if (index < 0 || index >= of.size()) {
      throw new DamagedException("no kind " + index);
    }
    return of.get(index);
  }

  /** A number of elements of at least so many bytes each, which must be there. */
  private int size(int each) throws DamagedException {
    int size = bytes.getInt();
    if (size < 0 || size > bytes.remaining() / each) {
      throw new DamagedException("%d elements in %d bytes".formatted(size, bytes.remaining()));
    }
    return size;
  }
}
