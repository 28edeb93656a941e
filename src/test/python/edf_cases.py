"""Writes small EDF+ and BDF+ files by EDFlib, and what EDFlib reads in them.

Usage: python edf_cases.py ../resources/edf   (pyedflib 0.1)

cases.zip holds the files and expected.json: for each file and channel its rate and its samples in
units, as hexadecimal floats.
"""
import json
import pathlib
import sys
import tempfile
import zipfile

import numpy as np
import pyedflib

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(20263)
files = {}
expected = {}


def case(name, channels, seconds, kind, record=None):
    path = pathlib.Path(tempfile.mkdtemp()) / name
    writer = pyedflib.EdfWriter(str(path), len(channels), file_type=kind)
    writer.setStartdatetime(__import__("datetime").datetime(2026, 11, 25, 8, 0, 0))
    if record:
        writer.setDatarecordDuration(record)
    samples = []
    for i, (label, rate, low, high, least, most) in enumerate(channels):
        writer.setSignalHeader(i, {
            "label": label, "dimension": "uV", "sample_frequency": rate,
            "physical_min": low, "physical_max": high, "digital_min": least, "digital_max": most,
            "transducer": "AgCl", "prefilter": "HP:0.1Hz"})
        samples.append(rng.integers(least, most + 1, int(rate * seconds)).astype(np.int32))
    writer.writeSamples(samples, digital=True)
    if kind in (pyedflib.FILETYPE_EDFPLUS, pyedflib.FILETYPE_BDFPLUS):
        writer.writeAnnotation(0.5, -1, "start")
    writer.close()
    files[name] = path.read_bytes()
    reader = pyedflib.EdfReader(str(path))
    for i, (label, *_) in enumerate(channels):
        expected[name + ":" + label] = {
            "shape": [len(reader.readSignal(i))],
            "rate": reader.getSampleFrequency(i),
            "values": [float(v).hex() for v in reader.readSignal(i)]}
    reader.close()


EEG = [("EEG Fpz-Cz", 100, -187.5, 187.1, -2048, 2047), ("EEG Pz-Oz", 100, -440, 510, -32768, 32767),
       ("EOG", 100, 3276.7, -3276.8, -32768, 32767)]
case("plain.edf", EEG, 3, pyedflib.FILETYPE_EDF)
case("plus.edf", EEG, 3, pyedflib.FILETYPE_EDFPLUS)
case("rates.edf", EEG[:2] + [("Temp", 1, 30, 42.5, -32768, 32767)], 3, pyedflib.FILETYPE_EDFPLUS)
case("plus.bdf", [("A1", 128, -262144, 262143, -8388608, 8388607),
                  ("A2", 128, -187500.25, 187500.75, -8388608, 8388607),
                  ("Status", 128, -8388608, 8388607, -8388608, 8388607)], 2,
     pyedflib.FILETYPE_BDFPLUS)

files["expected.json"] = json.dumps(expected).encode()
with zipfile.ZipFile(out / "cases.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as cases:
    for name, data in files.items():
        cases.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
