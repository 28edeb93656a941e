"""Compares epochlint with what does the same by hand, and prints one table of ratios.

Usage: python speed_table.py JAR DIRECTORY [--launcher BIN] [--kernels FILE] [--rounds N] [--page FILE] [--long]

DIRECTORY is what speed_study.py wrote; it is made where it is missing. Whole processes take turns:
the yardstick, the jar, the launcher (bin/epochlint of a distribution, after make-archive). Medians of
wall time and of processor time (user and system). --kernels names the results of JMH (JSON). --long
adds stride 1, of which the script takes half a minute, and 10,000 recordings. Deequ is there where
src/bench/deequ/pom.xml has gathered it. --page replaces what stands between the marks of a page.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).parent
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"

parser = argparse.ArgumentParser()
parser.add_argument("jar")
parser.add_argument("directory", type=pathlib.Path)
parser.add_argument("--launcher")
parser.add_argument("--kernels", type=pathlib.Path)
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--page", type=pathlib.Path)
parser.add_argument("--long", action="store_true")
options = parser.parse_args()
study = options.directory
ORDERS = HERE / "order_speed.py"
DEEQU = study.parent / "deequ"
WAYS = {"jar": ["java", "-jar", options.jar]}
left_out = []
if options.launcher:
    WAYS["launcher"] = [options.launcher]
else:
    left_out.append("the launcher (mvn package -Pdist,bench)")


def run(command):
    """Wall and processor seconds of one process."""
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"exit {process.returncode}: {' '.join(map(str, command))}")
    return wall, usage.ru_utime + usage.ru_stime


def turns(commands, rounds):
    """Medians of wall and processor seconds of commands that take turns."""
    runs = {name: [] for name in commands}
    for command in commands.values() if rounds > 1 else ():
        run(command)
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {name: tuple(statistics.median(column) for column in zip(*of)) for name, of in runs.items()}


def validate(pipeline, *more):
    return {way: [*command, "validate", pipeline, *more] for way, command in WAYS.items()}


def row(work, least, beside, theirs, ours):
    """A row; of each way its own yardstick is in theirs. One number is wall time, two are with processor time."""
    cells = [work, least, beside, "; ".join(dict.fromkeys(" / ".join(f"{x:.2f}" for x in theirs[way]) for way in WAYS))]
    for way in WAYS:
        mine = ours[way]
        cells.append(" / ".join(f"{x:.2f}" for x in mine))
        ratios = [t / m for t, m in zip(theirs[way], mine)]
        cells.append(" / ".join([f"**{ratios[0]:.2f}**", *(f"{r:.2f}" for r in ratios[1:])]))
    return cells


def against(work, least, beside, script, epochlint, rounds=options.rounds):
    measured = turns({"script": script, **epochlint}, rounds)
    return row(work, least, beside, {way: measured["script"] for way in WAYS}, measured)


def script(folder, kind, stride=128):
    return [sys.executable, HERE / "baseline.py", study / folder, kind, stride]


def studies():
    works = [
        ("8 recordings 32 × 100,000 `.mat`, uncompressed, stride 128", "2", "SciPy", "uncompressed", "mat", 128),
        ("the same compressed", "1.8", "SciPy", "compressed", "mat", 128),
        ("uncompressed, stride 16", "2.5", "SciPy", "uncompressed", "mat", 16),
        ("uncompressed, stride 1", "40", "SciPy", "uncompressed", "mat", 1),
        ("4 recordings as CSV of 17 digits (253 MB)", "4", "pandas", ".", "csv", 128),
    ]
    for work, least, beside, folder, kind, stride in works:
        if stride == 1 and not options.long:
            left_out.append("stride 1 (--long)")
            continue
        epochlint = validate(study / folder / f"{kind}.yaml", "--no-cache", "--set", f"windows.stride={stride}")
        rounds = 1 if stride == 1 else options.rounds
        yield against(work, least, beside, script(folder, kind, stride), epochlint, rounds)


def orders():
    """A log of 10 million rows: 10 seeds, 10 epochs, 100,000 windows."""
    log = study / "orders" / "order.csv"
    if not log.exists():
        log.parent.mkdir(exist_ok=True)
        subprocess.run([sys.executable, ORDERS, "--make", log, "10", "10", "100000"], check=True)
        (log.parent / "order.yaml").write_text("epochlint: 1\norder: {file: order.csv}\n")
    epochlint = validate(log.parent / "order.yaml", "--no-cache")
    yield against("order log of 10 million rows", "3", "pandas, NumPy", [sys.executable, ORDERS, log], epochlint)


def deequ():
    """Completeness, extremes, mean and deviation of 64 columns by Deequ; once, since it is slow."""
    if not (DEEQU / "jars").exists():
        left_out.append("Deequ (mvn -f src/bench/deequ/pom.xml package)")
        return
    opens = ["java.base/" + name + "=ALL-UNNAMED" for name in (
        "java.lang java.lang.invoke java.io java.net java.nio java.util java.util.concurrent sun.nio.ch sun.security.action".split())]
    command = ["java", "-Xmx2g", *(f"--add-opens={name}" for name in opens)]
    command += ["-cp", f"{DEEQU / 'classes'}:{DEEQU / 'jars'}/*", "DeequStatistics", study / "table" / "T01.csv", "64"]
    epochlint = validate(study / "table" / "csv.yaml", "--no-cache")
    yield against("table of 366,000 × 64 (209 MB)", "15", "Deequ on Spark", command, epochlint, 1)


def inflate():
    """Seconds in which two threads inflate the compressed recordings and do nothing else."""
    files = sorted((study / "compressed").glob("S*.mat"))
    seconds = []
    for _ in range(options.rounds):
        start = time.monotonic()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda path: len(zlib.decompress(path.read_bytes()[136:])), files))
        seconds.append(time.monotonic() - start)
    return statistics.median(seconds)


def inflating():
    bare = inflate()
    calls = {("start", way): call for way, call in validate(study / "small10" / "npy.yaml", "--no-cache").items()}
    calls |= {("study", way): call for way, call in validate(study / "compressed" / "mat.yaml", "--no-cache").items()}
    measured = turns(calls, options.rounds)
    ours = {way: (measured["study", way][0] - measured["start", way][0],) for way in WAYS}
    yield row("the compressed recordings, start-up apart", "0.67", "bare inflate", {way: (bare,) for way in WAYS}, ours)


def again():
    for work, pipeline in (("4 recordings as CSV, unchanged", "csv.yaml"), ("8 compressed `.mat`, unchanged", "compressed/mat.yaml")):
        first, then = {}, {}
        for way, call in validate(study / pipeline).items():
            remembered = (study / pipeline).parent / ".epochlint"
            shutil.rmtree(remembered, ignore_errors=True)
            first[way] = run(call)
            then |= turns({way: call}, options.rounds)
            shutil.rmtree(remembered, ignore_errors=True)
        yield row(work, "6.7 or 0.5 s", "its first run", first, then)


def growth():
    seconds = {}
    for count in (10, 100, 1_000, 10_000):
        if count == 10_000 and not options.long:
            left_out.append("10,000 recordings (--long)")
            continue
        folder = f"small{count}"
        epochlint = validate(study / folder / "npy.yaml", "--no-cache")
        rounds = max(1, min(options.rounds, 3_000 // count))
        measured = turns({"script": script(folder, "npy"), **epochlint}, rounds)
        seconds[count] = measured
        yield row(f"{count:,} recordings of 8 × 1,000 (NPY)", "", "NumPy", {way: measured["script"] for way in WAYS}, measured)
    for way in WAYS:
        parts = [
            f"{(seconds[more][way][i] - seconds[less][way][i]) / (more - less) * 1000:.2f}"
            for less, more in zip(seconds, list(seconds)[1:])
            for i in (0, 1)
        ]
        steps = ", ".join(f"{wall} / {cpu}" for wall, cpu in zip(parts[::2], parts[1::2]))
        notes.append(f"Milliseconds for each further small recording by {way}, of the steps from one row to the next: {steps}.")


KERNELS = {
    "NumbersBench.numbers": ("kernel: a number of a table", "NumbersBench.jdk", "Double.parseDouble"),
    "DecodeBench.decode": ("kernel: a recording decoded", "DecodeBench.bare", "reading and inflating its bytes"),
    "WindowHashesBench.hashes": ("kernel: hashes of windows, a value", "WindowHashesBench.each", "each window by itself"),
    "MeasureBench.measure": ("kernel: a value measured", None, ""),
    "OrderBench.scan": ("kernel: a row of an order log scanned", None, ""),
    "OrderBench.judge": ("kernel: a row of an order log judged", None, ""),
}


def kernels():
    """What JMH measured, beside its yardstick where there is one."""
    if options.kernels is None or not options.kernels.exists():
        left_out.append("kernels (mvn package -Pbench)")
        return
    found = {}
    for result in json.loads(options.kernels.read_text()):
        name = ".".join(result["benchmark"].split(".")[-2:])
        parameters = ", ".join(f"{key} {value}" for key, value in result.get("params", {}).items())
        found[name, parameters] = (result["primaryMetric"]["score"], result["primaryMetric"]["scoreUnit"].split("/")[0])
    for (name, parameters), (score, unit) in found.items():
        if name not in KERNELS:
            continue
        work, yardstick, beside = KERNELS[name]
        theirs = found.get((yardstick, parameters))
        cells = [f"{work}{f', `{parameters}`' if parameters else ''}", "", beside if theirs else ""]
        cells += [f"{theirs[0]:.3g} {unit}" if theirs else "", f"{score:.3g} {unit}"]
        cells += [f"**{theirs[0] / score:.2f}**" if theirs else ""]
        yield cells + ["", ""] * (len(WAYS) - 1)


def machine():
    java = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr.splitlines()[0]
    versions = [f"{name} {__import__(name).__version__}" for name in ("numpy", "scipy", "pandas")]
    model = platform.processor() or platform.machine()
    cpus = pathlib.Path("/proc/cpuinfo")
    if cpus.exists():
        model = next((l.split(":")[1].strip() for l in cpus.read_text().splitlines() if l.startswith("model name")), model)
    return (
        f"{datetime.date.today()}: {os.cpu_count()} cores ({model}), {platform.system()}; {java};"
        f" Python {platform.python_version()}, {', '.join(versions)}; medians of {options.rounds} runs"
        " (1 of stride 1, of Deequ and of 10,000 recordings)."
    )


subprocess.run([sys.executable, HERE / "speed_study.py", study], check=True)
notes = []
rows = [r for part in (studies, inflating, again, orders, deequ, growth, kernels) for r in part()]
head = ["work", "at least", "beside", "s"] + [cell for way in WAYS for cell in (f"{way}, s", "ratio")]
lines = ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows]]
text = f"{machine()}\n\nSeconds of wall time / of processor time; ratios likewise.\n\n" + "\n".join(lines) + "\n"
text += "".join(f"\n{note}\n" for note in notes)
text += f"\nLeft out: {'; '.join(left_out)}.\n" if left_out else ""
print(text)
if options.page:
    page = options.page.read_text()
    before, rest = page.split(BEGIN)
    options.page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.split(END)[1]}")
