"""Writes small HDF5 files of many layouts and types, and what h5py reads in them.

Usage: python hdf5_cases.py ../resources/hdf5   (h5py 3)

cases.zip holds the files and expected.json: for each dataset its shape and its values with the last
axis fastest, numbers as hexadecimal floats, text as text. Of complex numbers the real part.
"""
import io
import json
import math
import pathlib
import sys
import zipfile

import h5py
import numpy as np

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(20262)
files = {}
expected = {}


def number(value):
    value = float(value)
    if math.isnan(value):
        return "NaN"
    return ("-" if value < 0 else "") + "Infinity" if math.isinf(value) else value.hex()


def facts(array):
    array = np.asarray(array)
    flat = array.ravel()
    if array.dtype.kind in "OS":
        values = [v.decode("utf-8") if isinstance(v, bytes) else v for v in flat]
    else:
        with np.errstate(invalid="ignore"):
            values = [number(v) for v in (flat.real if array.dtype.kind == "c" else flat)]
    return {"shape": list(array.shape), "values": values}


def case(name, write, **options):
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", **options) as file:
        write(file)
    files[name] = buffer.getvalue()
    with h5py.File(io.BytesIO(files[name]), "r") as file:
        def visit(path, node):
            if isinstance(node, h5py.Dataset) and node.shape is not None:
                kind = node.dtype.kind
                if kind in "biufcSO" and node.dtype != h5py.ref_dtype and "skip" not in path:
                    expected[name + ":" + path] = facts(node[()])
        file.visititems(visit)


def types(file):
    for code in "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 c8 c16 b1".split():
        for order in "<>":
            dtype = np.dtype(order + code)
            count = 12
            raw = bytes(rng.integers(0, 2, count).tolist()) if code == "b1" else rng.bytes(count * dtype.itemsize)
            name = code + ("le" if order == "<" else "be")
            file[name] = np.frombuffer(raw, dtype).reshape(3, 4)


values = rng.normal(size=(29, 9))


def layouts(file):
    file["contiguous"] = values
    file.create_dataset("plain-chunks", data=values, chunks=(10, 4))
    file.create_dataset("gzip", data=values, chunks=(8, 9), compression="gzip", shuffle=True)
    file.create_dataset("sum", data=values, chunks=(8, 3), fletcher32=True, compression="gzip")
    file.create_dataset("lzf", data=values, chunks=(29, 2), compression="lzf")
    file.create_dataset("one-chunk", data=values, chunks=(29, 9))
    file.create_dataset("growing", data=values, chunks=(5, 5), maxshape=(None, None))
    file.create_dataset("long", data=np.arange(1500, dtype="<i4"), chunks=(512,), maxshape=(None,))
    file.create_dataset("deep", data=rng.normal(size=(5, 4, 3, 2)), chunks=(2, 3, 2, 2),
                        compression="gzip")
    file["scalar"] = 128.0
    space = h5py.h5s.create_simple((3, 4))
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    compact = h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F64LE, space, dcpl=plist)
    compact.write(h5py.h5s.ALL, h5py.h5s.ALL, np.ascontiguousarray(values[:3, :4]))


def unwritten(file):
    holes = file.create_dataset("holes", (20, 6), "<f4", chunks=(4, 3))
    holes[4:8, :3] = 1.5
    nan = file.create_dataset("holes-nan", (20, 6), "<f8", chunks=(4, 6), fillvalue=np.nan)
    nan[8:12] = 2.5
    file.create_dataset("holes-int", (9,), "<i2", chunks=(4,), fillvalue=-7)[:2] = 3
    file.create_dataset("never", (5, 5), "<f8")
    file.create_dataset("never-7", (5, 5), "<f8", fillvalue=7.0)
    file.create_dataset("empty", (0, 5), "<f8")


def text(file):
    file["fixed"] = np.array([b"S01", b"S2"], "S5")
    file["vlen"] = ["Zoë", "x", ""]
    file["one"] = "S07"


def others(file):
    file["group/inner/x"] = values[:4]
    file["soft"] = h5py.SoftLink("/group/inner/x")
    file["lost"] = h5py.SoftLink("/nowhere")
    file["outside"] = h5py.ExternalLink("/etc/passwd", "/x")
    file["skip-fields"] = np.zeros(3, dtype=[("t", "<f8"), ("x", "<i4")])
    file["skip-level"] = np.array([0, 1, 2], dtype=h5py.enum_dtype({"A": 0, "B": 1, "C": 2}, "i1"))
    file.create_dataset("skip-null", data=h5py.Empty("f8"))
    ref = file.create_dataset("skip-ref", (1,), h5py.ref_dtype)
    ref[0] = file["group"].ref


def loops(file):
    file["x"] = values
    file.create_group("a/b")
    file["a/b/c"] = file["a"]
    file["s"] = h5py.SoftLink("/s2")
    file["s2"] = h5py.SoftLink("/s")


case("types.h5", types)
case("layouts.h5", layouts)
case("layouts-v110.h5", layouts, libver=("earliest", "v110"))
case("user-block.h5", lambda f: f.__setitem__("x", values), userblock_size=1024)
case("unwritten.h5", unwritten)
case("unwritten-v110.h5", unwritten, libver=("earliest", "v110"))
buffer = io.BytesIO()
with h5py.File(buffer, "w", libver="latest") as newest:
    newest.create_dataset("x", data=values, chunks=(8, 3), compression="gzip")
files["newest.h5"] = buffer.getvalue()
case("text.h5", text)
case("others.h5", others)
buffer = io.BytesIO()
with h5py.File(buffer, "w") as loop:
    loops(loop)
files["loops.h5"] = buffer.getvalue()

files["expected.json"] = json.dumps(expected, ensure_ascii=False).encode()
with zipfile.ZipFile(out / "cases.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as cases:
    for name, data in files.items():
        cases.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
