"""Compares epochlint with the scripts that do by hand what it does, and prints one table of ratios.

Usage: python speed_table.py JAR DIRECTORY [--launcher BIN] [--rounds N] [--page FILE] [--long]

DIRECTORY is what speed_study.py wrote; it is made where it is missing. Whole processes take turns:
the script, the jar, the launcher (bin/epochlint of a distribution, after make-archive). Medians of wall
time and of processor time (user and system). --long adds stride 1, of which the script takes half a
minute, and 10,000 recordings. --page replaces what stands between the marks of a page.
"""
import argparse
import datetime
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
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--page", type=pathlib.Path)
parser.add_argument("--long", action="store_true")
options = parser.parse_args()
study = options.directory
ORDERS = HERE / "order_speed.py"
DEEQU = study.parent / "deequ"
WAYS = {"jar": ["java", "-jar", options.jar]}
if options.launcher:
    WAYS["launcher"] = [options.launcher]


def run(command):
    """Wall and processor seconds and MB of one process."""
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"exit {process.returncode}: {' '.join(map(str, command))}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def turns(commands, rounds):
    """Medians of wall and processor seconds, and the most MB, of commands that take turns."""
    runs = {name: [] for name in commands}
    for command in commands.values() if rounds > 1 else ():
        run(command)
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {
        name: (statistics.median(r[0] for r in of), statistics.median(r[1] for r in of), max(r[2] for r in of))
        for name, of in runs.items()
    }


def validate(pipeline, *more):
    return {way: [*command, "validate", pipeline, *more] for way, command in WAYS.items()}


def against(name, least, script, epochlint, rounds):
    measured = turns({"script": script, **epochlint}, rounds)
    wall, cpu, _ = measured["script"]
    cells = [name, f"{least:g}", f"{wall:.2f} / {cpu:.2f}"]
    for way in WAYS:
        w, c, _ = measured[way]
        cells += [f"{w:.2f} / {c:.2f}", f"**{wall / w:.2f}** / {cpu / c:.2f}"]
    return cells


def table(head, rows):
    lines = ["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]]
    print("\n".join(lines), "\n", flush=True)
    return "\n".join(lines) + "\n"


def inflate():
    """Seconds in which two threads inflate the compressed recordings and do nothing else."""

    def one(path):
        data = path.read_bytes()
        return len(zlib.decompress(data[136:]))

    files = sorted((study / "compressed").glob("S*.mat"))
    seconds = []
    for _ in range(3):
        start = time.monotonic()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(one, files))
        seconds.append(time.monotonic() - start)
    return statistics.median(seconds)


def ratios():
    baseline = [sys.executable, HERE / "baseline.py"]
    works = [
        ("8 recordings 32 × 100,000 `.mat`, uncompressed, stride 128", 2, "uncompressed", "mat", 128),
        ("the same compressed", 1.8, "compressed", "mat", 128),
        ("uncompressed, stride 16", 2.5, "uncompressed", "mat", 16),
        ("4 recordings as CSV of 17 digits (253 MB), pandas", 4, ".", "csv", 128),
    ]
    if options.long:
        works.append(("uncompressed, stride 1", 40, "uncompressed", "mat", 1))
    rows = []
    for name, least, folder, kind, stride in works:
        epochlint = validate(study / folder / f"{kind}.yaml", "--no-cache", "--set", f"windows.stride={stride}")
        script = [*baseline, study / folder, kind, stride]
        rows.append(against(name, least, script, epochlint, 1 if stride == 1 else options.rounds))
    if DEEQU.exists():
        rows.append(deequ())
    if ORDERS.exists():
        rows.append(orders())
    head = ["work", "target", "script, s"]
    for way in WAYS:
        head += [f"{way}, s", f"script / {way}"]
    return "Seconds of wall time / of processor time; ratios likewise.\n\n" + table(head, rows)


def orders():
    """A log of 10 million rows: 10 seeds, 10 epochs, 100,000 windows."""
    log = study / "orders" / "order.csv"
    if not log.exists():
        log.parent.mkdir()
        subprocess.run([sys.executable, ORDERS, "--make", log, "10", "10", "100000"], check=True)
        (log.parent / "order.yaml").write_text("epochlint: 1\norder: {file: order.csv}\n")
    epochlint = validate(log.parent / "order.yaml", "--no-cache")
    return against("order log of 10 million rows, pandas and NumPy", 3, [sys.executable, ORDERS, log], epochlint, 1)


def deequ():
    """Completeness, extremes, mean and deviation of 64 columns by Deequ; once, since it is slow."""
    opens = ["java.base/" + name + "=ALL-UNNAMED" for name in (
        "java.lang java.lang.invoke java.io java.net java.nio java.util java.util.concurrent sun.nio.ch sun.security.action".split())]
    command = ["java", "-Xmx2g", *(f"--add-opens={name}" for name in opens)]
    command += ["-cp", f"{DEEQU / 'classes'}:{DEEQU / 'jars'}/*", "DeequStatistics", study / "table" / "T01.csv", "64"]
    epochlint = validate(study / "table" / "csv.yaml", "--no-cache")
    return against("table of 366,000 × 64 (209 MB), statistics by Deequ", 15, command, epochlint, 1)


def again():
    rows = []
    for name, pipeline in (("4 recordings as CSV", "csv.yaml"), ("8 `.mat` recordings, compressed", "compressed/mat.yaml")):
        for way, command in WAYS.items():
            remembered = (study / pipeline).parent / ".epochlint"
            shutil.rmtree(remembered, ignore_errors=True)
            call = [*command, "validate", study / pipeline]
            first = run(call)
            wall, cpu, _ = turns({way: call}, options.rounds)[way]
            rows.append([name, way, f"{first[0]:.2f} / {first[1]:.2f}", f"**{wall:.2f}** / {cpu:.2f}", f"{wall / first[0]:.2f}"])
            shutil.rmtree(remembered, ignore_errors=True)
    return table(["unchanged study", "by", "first run, s", "again, s", "share"], rows)


def growth():
    rows = []
    for count in (10, 100, 1_000) + ((10_000,) if options.long else ()):
        measured = turns(validate(study / f"small{count}" / "npy.yaml", "--no-cache"), max(1, min(options.rounds, 3_000 // count)))
        for way in WAYS:
            wall, cpu, memory = measured[way]
            rows.append([f"{count:,}", way, f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.0f}"])
    return table(["recordings of 8 × 1,000", "by", "wall, s", "processor, s", "MB"], rows)


def inflating():
    seconds = inflate()
    rows = []
    for way, command in WAYS.items():
        calls = {
            "start": [*command, "validate", study / "small10" / "npy.yaml", "--no-cache"],
            "study": [*command, "validate", study / "compressed" / "mat.yaml", "--no-cache"],
        }
        measured = turns(calls, options.rounds)
        rest = measured["study"][0] - measured["start"][0]
        rows.append([way, f"{seconds:.2f}", f"{rest:.2f}", f"**{rest / seconds:.2f}**"])
    return table(["by", "bare inflate, 2 threads, s", "epochlint without start-up, s", "epochlint / inflate (at most 1.5)"], rows)


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
        f"{' (1 of stride 1)' if options.long else ''}.\n"
    )


subprocess.run([sys.executable, HERE / "speed_study.py", study], check=True)
print(text := machine())
for part in (ratios, inflating, again, growth):
    text += "\n" + part()
if options.page:
    page = options.page.read_text()
    before, rest = page.split(BEGIN)
    options.page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.split(END)[1]}")
