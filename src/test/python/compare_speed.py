"""Compares `epochlint validate` with baseline.py: wall time and memory of whole processes.

Usage: python compare_speed.py JAR DIRECTORY [mat|csv]

DIRECTORY is what speed_study.py wrote. The two take turns, three times for each stride; medians of
wall time in seconds and the largest resident set in MB of any run.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

jar, study = sys.argv[1], sys.argv[2]
kind = sys.argv[3] if len(sys.argv) > 3 else "mat"
script = pathlib.Path(__file__).with_name("baseline.py")


def run(command):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"exit {process.returncode}: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss / 1024


for stride in (128, 16, 1):
    pipeline = pathlib.Path(study, f"{kind}.yaml")
    commands = {
        "epochlint": ["java", "-jar", jar, "validate", "--no-cache", pipeline, "--set", f"windows.stride={stride}"],
        "script": [sys.executable, script, study, kind, str(stride)],
    }
    runs = {name: [] for name in commands}
    for _ in range(3):
        for name, command in commands.items():
            runs[name].append(run(command))
    seconds = {name: statistics.median(r[0] for r in of) for name, of in runs.items()}
    memory = {name: max(r[1] for r in of) for name, of in runs.items()}
    print(
        f"{kind} stride {stride}: epochlint {seconds['epochlint']:.2f} s, {memory['epochlint']:.0f} MB;"
        f" script {seconds['script']:.2f} s, {memory['script']:.0f} MB;"
        f" {seconds['script'] / seconds['epochlint']:.2f} times faster",
        flush=True,
    )
