package dev.epochlint.importer.hdf5;

import dev.epochlint.importer.array.Storage;
import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a dataset lie in its bytes.
 *
 * @param storage type of the numbers
 * @param order order of their bytes
 * @param logical whether they are an enumeration of FALSE and TRUE, as h5py writes bool
 */
record NumberLayout(Storage storage, ByteOrder order, boolean logical) {
  private static final Set<String> TRUTH = Set.of("FALSE", "TRUE");

  /** The layout of a type, null where it is not one of plain numbers. */
  static @Nullable NumberLayout of(DataType type) {
    if (type instanceof FixedPoint fixed) {
      return fixed(fixed);
    } else if (type instanceof FloatingPoint floating) {
      return floating(floating);
    } else if (type instanceof BitField bits) {
      Storage storage = integer(bits.getSize(), false);
      return storage == null ? null : new NumberLayout(storage, bits.getByteOrder(), false);
    } else if (type instanceof EnumDataType enumeration) {
      NumberLayout base = of(enumeration.getBaseType());
      Collection<String> names = enumeration.getEnumMapping().values();
      return base == null
          ? null
          : new NumberLayout(base.storage, base.order, TRUTH.equals(Set.copyOf(names)));
    } else if (type instanceof CompoundDataType compound) {
      return complex(compound);
    }
    return null;
  }

  private static @Nullable NumberLayout fixed(FixedPoint type) {
    Storage storage = integer(type.getSize(), type.isSigned());
    boolean whole = type.getBitOffset() == 0 && type.getBitPrecision() == 8 * type.getSize();
    return storage == null || !whole ? null : new NumberLayout(storage, type.getByteOrder(), false);
  }

  private static @Nullable Storage integer(int size, boolean signed) {
    return switch (size) {
      case 1 -> signed ? Storage.INT8 : Storage.UINT8;
      case 2 -> signed ? Storage.INT16 : Storage.UINT16;
      case 4 -> signed ? Storage.INT32 : Storage.UINT32;
      case 8 -> signed ? Storage.INT64 : Storage.UINT64;
      default -> null;
    };
  }

  /** The formats of IEEE 754 and no other, such as bfloat16 or VAX. */
  private static @Nullable NumberLayout floating(FloatingPoint type) {
    Storage storage =
        switch (type.getSize()) {
          case 2 -> Storage.FLOAT16;
          case 4 -> Storage.FLOAT32;
          case 8 -> Storage.FLOAT64;
          default -> null;
        };
    int exponent = type.getSize() == 2 ? 5 : type.getSize() == 4 ? 8 : 11;
    boolean plain =
        type.getBitOffset() == 0
            && type.getBitPrecision() == 8 * type.getSize()
            && type.getExponentSize() == exponent
            && type.getExponentBias() == (1 << (exponent - 1)) - 1
            && type.getMantissaSize() == 8 * type.getSize() - 1 - exponent
            && type.getMantissaLocation() == 0;
    return storage == null || !plain ? null : new NumberLayout(storage, type.getByteOrder(), false);
  }

  /** Real and imaginary part one after the other, as MATLAB and h5py write them. */
  private static @Nullable NumberLayout complex(CompoundDataType type) {
    List<CompoundDataMember> members = type.getMembers();
    if (members.size() != 2) {
      return null;
    }
    CompoundDataMember real = members.get(0);
    CompoundDataMember imaginary = members.get(1);
    NumberLayout part = of(real.getDataType());
    NumberLayout other = of(imaginary.getDataType());
    boolean named =
        Set.of("real", "r").contains(real.getName())
            && Set.of("imag", "i").contains(imaginary.getName());
    if (!named || part == null || !part.equals(other)) {
      return null;
    }
    int bytes = part.storage.bytes();
    boolean packed =
        real.getOffset() == 0 && imaginary.getOffset() == bytes && type.getSize() == 2 * bytes;
    Storage storage =
        part.storage == Storage.FLOAT64
            ? Storage.COMPLEX128
            : part.storage == Storage.FLOAT32 ? Storage.COMPLEX64 : null;
    return storage == null || !packed ? null : new NumberLayout(storage, part.order, false);
  }
}
