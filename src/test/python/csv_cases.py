"""Writes small tables of many dialects and what pandas reads in them.

Usage: python csv_cases.py ../resources/csv   (pandas 3.0 or newer)

expected.json holds for each table the columns by name and their values; NaN is null, numbers are
written with repr() so that every bit survives.
"""
import gzip
import json
import math
import pathlib
import sys

import numpy as np
import pandas as pd

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(20260)
expected = {}


def case(name, text, encoding="utf-8", newline=None, **pandas_options):
    data = text.encode(encoding)
    path = out / name
    path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    options = dict(float_precision="round_trip", encoding=encoding)
    if pandas_options.get("engine") == "python":
        del options["float_precision"]
    options.update(pandas_options)
    if name.endswith(".gz"):
        options["compression"] = "gzip"
    frame = pd.read_csv(path, **options)
    columns = {}
    for label in frame.columns:
        parts = [str(p) for p in (label if isinstance(label, tuple) else (label,))]
        parts = [p for p in parts if not p.startswith("Unnamed:")]
        key = " ".join(dict.fromkeys(parts))
        series = frame[label]
        if key and pd.api.types.is_numeric_dtype(series):
            columns[key] = [None if math.isnan(v) else repr(float(v)) for v in series]
    expected[name] = columns


values = rng.normal(size=(40, 3)) * [1, 1e3, 1e-6]
rows = [",".join(repr(float(v)) for v in row) for row in values]
case("plain.csv", "a,b,c\n" + "\n".join(rows) + "\n")
case("no-final-newline.csv", "a,b,c\n" + "\n".join(rows))
case("crlf.csv", "a,b,c\r\n" + "\r\n".join(rows) + "\r\n")
case("semicolon-comma.csv", "x;y\n1,5;2,25\n-3,125;4\n0,1;1e-3\n", sep=";", decimal=",")
case("tabs.tsv", "x\ty\n1\t2\n3.5\t-4e2\n", sep="\t")
case("blanks.txt", "  x     y\n 1.0   2.0\n 10.25 -3\n", sep=r"\s+")
case("pipe.csv", "x|y\n1|2\n3|4\n5|6\n", sep="|")
case("quoted.csv", 'x,y\n"1.5","2"\n"-3","4e1"\n', sep=",")
case("quoted-later.csv", "x,y\n1,2\n3,4\n\"5\",6\n7,\"\"\n", sep=",")
case("quoted-header.csv", '"x, left","y ""raw"""\n1,2\n3,4\n')
case("spaces.csv", "x, y, z\n1, 2, 3\n 4 , 5 , 6\n", skipinitialspace=True)
case("comments.csv", "# made by a logger\n# 256 Hz\nx,y\n1,2\n# pause\n3,4\n", comment="#")
case("missing.csv", "x,y\n1,NaN\nNA,2\n,3\nnan,4\n")
case("no-header.csv", "1.5,2\n3,4\n5,6\n", header=None, names=["1", "2"])
case("counted-header.csv", ",0,1,2\n0,1.5,2.5,3.5\n1,4.5,5.5,6.5\n", index_col=0)
case("two-headers.csv", ",left,right\n,acc,acc\n0,1.5,2.5\n1,3.5,4.5\n", header=[0, 1], index_col=0)
case("text-column.csv", "name,x\nrest,1\nwalk,2\nrun,3\n")
case("trailing-delimiter.csv", "x;y;\n1;2;\n3;4;\n", sep=";")
case("blank-lines.csv", "x,y\n\n1,2\n\n3,4\n\n")
case("latin1.csv", "Länge,Größe\n1,2\n3,4\n", encoding="iso-8859-1")
case("utf16.csv", "x,µV\n1,2\n3,4\n", encoding="utf-16")
case("bom.csv", "x,y\n1,2\n3,4\n", encoding="utf-8-sig")
case("packed.csv.gz", "a,b,c\n" + "\n".join(rows) + "\n")
case("infinite.csv", "x,y\ninf,1\n-inf,2\nInfinity,3\n")
hard = ["0.1", "123456789012345678", "9007199254740993", "1e22", "1e23", "-0.0", "4.9e-324", "2.2250738585072011e-308",
        "1.7976931348623157e308", "0.000000000000000000000000000001", "3.141592653589793238462643", ".5", "5.", "+7",
        "8.41e21", "9.5367431640625e-7", "1E5", "00012", "2.5E+3", "179769313486231580793e289"]
case("hard-numbers.csv", "x,y\n" + "\n".join(f"{v},{i}" for i, v in enumerate(hard)) + "\n")

(out / "expected.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
