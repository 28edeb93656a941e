"""Writes small .npy and .npz files of every type and order, and what NumPy reads in them.

Usage: python npy_cases.py ../resources/npy   (NumPy 2)

All files lie in cases.zip; its expected.json holds for each array its shape and its values with the
last axis fastest: numbers as hexadecimal floats, so that every bit survives, whole numbers of 64
bits in full, text as text. Of complex numbers the real part.
"""
import io
import json
import math
import pathlib
import sys
import zipfile

import numpy as np

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(20261)
files = {}
expected = {}


def written(array, version=None):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version, allow_pickle=True)
    return buffer.getvalue()


def number(value):
    value = float(value)
    if math.isnan(value):
        return "NaN"
    return ("-" if value < 0 else "") + "Infinity" if math.isinf(value) else value.hex()


def facts(array):
    flat = array.ravel(order="C")
    kind = array.dtype.kind
    if kind == "U":
        values = [str(v) for v in flat]
    elif kind == "S":
        values = [v.decode("utf-8") for v in flat]
    else:
        with np.errstate(invalid="ignore"):
            values = [number(v) for v in (flat.real if kind == "c" else flat)]
    fact = {"shape": list(array.shape), "values": values}
    if kind in "iu":
        fact["whole"] = [str(int(v)) for v in flat]
    return fact


def case(name, array, version=None):
    files[name] = written(array, version)
    expected[name] = facts(np.load(io.BytesIO(files[name])))


def bits(dtype, shape):
    """Numbers of any bits: subnormal, infinite, NaN among them."""
    dtype = np.dtype(dtype)
    count = int(np.prod(shape))
    raw = rng.bytes(count * dtype.itemsize)
    if dtype.kind == "b":
        raw = bytes(b & 1 for b in raw)
    return np.frombuffer(raw, dtype).reshape(shape)


DTYPES = "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1 c8 c16".split()
for code in DTYPES:
    for order in "<>" if np.dtype(code).itemsize > 1 else "|":
        shape = (2, 3, 5)
        array = bits(order + code, shape)
        name = ("le-" if order == "<" else "be-" if order == ">" else "") + code
        case(name + "-c.npy", array)
        case(name + "-f.npy", np.asfortranarray(array))
case("halves.npy", np.arange(65536, dtype="<u2").view("<f2")[::37].copy())
for version in ((1, 0), (2, 0), (3, 0)):
    case("version-%d.npy" % version[0], bits("<f4", (3, 4)), version)
case("scalar.npy", np.array(2.5))
case("vector.npy", bits("<i4", (7,)))
case("empty.npy", np.zeros((0, 4)))
case("no-columns.npy", np.zeros((3, 0), "<i2"))
case("five-axes.npy", np.asfortranarray(bits("<i2", (2, 3, 1, 2, 4))))
case("turned.npy", bits("<f8", (4, 6)).T)
case("text.npy", np.array([["S01", "S2", ""], ["Zoë", "𝄞 clef", "x"]]))
case("text-f.npy", np.asfortranarray(np.array([["a", "bc"], ["def", "g"], ["h", "ij"]])))
case("text-be.npy", np.array(["S1", "S10"]).astype(">U4"))
case("bytes.npy", np.array([b"S01", b"S2", "Zoë".encode()]))
files["object.npy"] = written(np.array([{"a": 1}, None], dtype=object))
files["fields.npy"] = written(np.zeros(3, dtype=[("t", "<f8"), ("x", "<i4")]))
files["times.npy"] = written(np.array(["2026-11-25"], dtype="M8[ns]"))
files["long-double.npy"] = written(np.zeros(2, dtype="g"))


def archive(name, arrays, **options):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **options) as archive:
        for key, array in arrays.items():
            with archive.open(key + ".npy", "w", force_zip64=name.startswith("zip64")) as member:
                member.write(written(array))
    files[name] = buffer.getvalue()
    for key, array in arrays.items():
        expected[name + ":" + key] = facts(array)


some = {
    "x": bits("<f8", (3, 40)),
    "y": np.asfortranarray(bits(">i2", (4, 6))),
    "fs": np.array(128.0),
    "subject": np.array("S07"),
}
buffer = io.BytesIO()
np.savez(buffer, **some)
files["stored.npz"] = buffer.getvalue()
buffer = io.BytesIO()
np.savez_compressed(buffer, **some)
files["deflated.npz"] = buffer.getvalue()
for name in ("stored.npz", "deflated.npz"):
    for key, array in some.items():
        expected[name + ":" + key] = facts(array)
archive("zip64-stored.npz", some)
archive("zip64-deflated.npz", some, compression=zipfile.ZIP_DEFLATED)


class NoSeek(io.RawIOBase):
    """A stream that can't be rewound: sizes then follow the data of each member."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


for compression, name in ((zipfile.ZIP_STORED, "stored"), (zipfile.ZIP_DEFLATED, "deflated")):
    stream = NoSeek()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for key, array in some.items():
            archive.writestr(key + ".npy", written(array))
    files["streamed-" + name + ".npz"] = bytes(stream.data)
    for key, array in some.items():
        expected["streamed-" + name + ".npz:" + key] = facts(array)

files["expected.json"] = json.dumps(expected, ensure_ascii=False).encode()
with zipfile.ZipFile(out / "cases.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as cases:
    for name, data in files.items():
        cases.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
