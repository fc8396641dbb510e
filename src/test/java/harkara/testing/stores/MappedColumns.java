package harkara.testing.stores;

import jakarta.persistence.Column;
import jakarta.persistence.Transient;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** The columns that an entity has. */
public final class MappedColumns {
  private MappedColumns() {}

  public static List<String> of(Class<?> entity) {
    return Stream.of(entity.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .filter(field -> !field.isAnnotationPresent(Transient.class))
        .map(MappedColumns::name)
        .toList();
  }

  private static String name(Field field) {
    var column = field.getAnnotation(Column.class);
    return column == null || column.name().isEmpty() ? field.getName() : column.name();
  }
}
