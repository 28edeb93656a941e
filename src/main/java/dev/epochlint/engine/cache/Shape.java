package dev.epochlint.engine.cache;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields that make up a record, or an immutable class whose constructor takes its fields in
 * their order.
 *
 * @param fields what is written, in order
 * @param constructor what makes an object of them
 */
record Shape(List<Field> fields, Constructor<?> constructor) {

  /**
   * The shape of a class.
   *
   * @throws IllegalArgumentException where it has another one: its objects can't be remembered
   */
  static Shape of(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    try {
      if (type.isRecord()) {
        for (RecordComponent component : type.getRecordComponents()) {
          fields.add(type.getDeclaredField(component.getName()));
        }
      } else {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
            fields.add(field);
          }
        }
      }
      Constructor<?> constructor =
          type.getDeclaredConstructor(fields.stream().map(Field::getType).toArray(Class<?>[]::new));
      if (!Modifier.isFinal(type.getModifiers())) {
        throw new IllegalArgumentException(type + " is not final");
      }
      constructor.setAccessible(true);
      fields.forEach(field -> field.setAccessible(true));
      return new Shape(List.copyOf(fields), constructor);
    } catch (NoSuchFieldException | NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " is not made of its fields", e);
    }
  }

  /** Type of field {@code i} as declared, with type arguments. */
  Type type(int i) {
    return fields.get(i).getGenericType();
  }
}
