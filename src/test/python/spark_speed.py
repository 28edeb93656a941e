"""Compares a standalone cluster of Spark on this machine with one process, and prints a table.

Usage: python spark_speed.py JAR CLUSTER DIRECTORY [NUMBER…]

NUMBERs of recordings, else 200, 2000 and 10000; 0 stands for the large one among small ones. CLUSTER is what src/test/spark/pom.xml has gathered (target/spark). A master and two workers of one
core each are started; studies of small tables are written to DIRECTORY and validated by two threads
without Spark, by the cluster, and by the cluster while one worker is killed. The three reports must
be the same to the last byte. Then one large recording among small ones: how long the tasks took,
and how long the whole job.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import time

import numpy as np

jar, cluster, directory = (pathlib.Path(arg).resolve() for arg in sys.argv[1:4])
counts = [int(arg) for arg in sys.argv[4:]] or [200, 2_000, 10_000, 0]
shutil.rmtree(directory, ignore_errors=True)
directory.mkdir(parents=True)
scala = re.search(r"spark-core_([\d.]+)-", " ".join(p.name for p in (cluster / "jars").glob("spark-core_*")))[1]
HERE = "127.0.0.1"
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "SPARK_HOME": str(cluster),
    "SPARK_SCALA_VERSION": scala,
    "SPARK_LOCAL_IP": HERE,
    "SPARK_LOCAL_HOSTNAME": HERE,
    "SPARK_WORKER_DIR": str(directory / "work"),
}
JAVA = ["java", *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in (
    "java.lang java.lang.invoke java.nio java.util java.io java.net sun.nio.ch".split()))]
JAVA += [f"-Djava.io.tmpdir={directory}", "-cp", f"{cluster}/jars/*"]


def started(log, megabytes, main, *arguments):
    with open(log, "a") as out:
        return subprocess.Popen([*JAVA[:-2], f"-Xmx{megabytes}m", *JAVA[-2:], main, *arguments], stdout=out, stderr=out, env=ENVIRONMENT)


def awaited(log, pattern):
    for _ in range(900):
        if found := re.search(pattern, log.read_text() if log.exists() else ""):
            return found
        time.sleep(0.1)
    sys.exit(f"{pattern} is not in {log}")


def worker(number, address):
    log = directory / f"worker{number}.log"
    process = started(
        log, 256, "org.apache.spark.deploy.worker.Worker", "--host", f"127.0.0.{number}", "--port", "0", "--webui-port", "0",
        "--cores", "1", "--memory", "600m", "--work-dir", str(directory / "work"), address)
    awaited(log, "Successfully registered with master")
    return process


def executors(process):
    children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True)
    return children.stdout.split()


def local(pipeline):
    begin = time.monotonic()
    run = subprocess.run(
        ["java", "-jar", jar, "validate", pipeline, "--format", "json", "--no-cache", "--threads", "2"], capture_output=True, text=True)
    return run.stdout, time.monotonic() - begin


def submit(address, pipeline, during=lambda log: True):
    """Report, seconds and the driver's log."""
    log = directory / "driver.log"
    begin = time.monotonic()
    with open(directory / "report.json", "w") as out, open(log, "w") as err:
        driver = subprocess.Popen(
            [*JAVA[:-2], "-Xmx512m", *JAVA[-2:], "org.apache.spark.deploy.SparkSubmit",
             "--conf", f"spark.master={address}", "--conf", "spark.executor.memory=512m", "--conf", f"spark.driver.host={HERE}",
             "--class", "dev.epochlint.cli.Main", str(jar), "validate", str(pipeline), "--format", "json", "--engine", "spark"],
            stdout=out, stderr=err, env=ENVIRONMENT)
        done = False
        while driver.poll() is None:
            done = done or during(log.read_text())
            time.sleep(0.05)
    if not done:
        sys.exit("the worker was not killed in time")
    return (directory / "report.json").read_text(), time.monotonic() - begin, log.read_text()


def study(count):
    folder = directory / f"study{count}"
    folder.mkdir()
    for i in range(count):
        rows = np.random.default_rng(i).normal(size=(500, 2))
        (folder / f"S{i:05d}.csv").write_text("a,b\n" + "".join(f"{a:.4f},{b:.4f}\n" for a, b in rows))
    pipeline = folder / "pipeline.yaml"
    pipeline.write_text("epochlint: 1\nrecordings: {files: 'S*.csv'}\nwindows: {length: 64, stride: 32}\n")
    return pipeline


def skewed():
    folder = directory / "skewed"
    folder.mkdir()
    for i in range(40):
        np.save(folder / f"S{i:02d}.npy", np.random.default_rng(i).normal(size=(32, 40_000 if i < 39 else 1_200_000)))
    pipeline = folder / "pipeline.yaml"
    pipeline.write_text("epochlint: 1\nrecordings: {files: 'S*.npy', axes: [channel, time]}\nwindows: {length: 256, stride: 128}\n")
    return pipeline


def many(count):
    pipeline = study(count)
    expected, alone = local(pipeline)
    report, together, _ = submit(address, pipeline)

    def kill(log):
        if log.count("Finished task") < 4:
            return False
        victims = executors(workers[-1])
        workers[-1].kill()
        subprocess.run(["kill", "-9", *victims])
        return True

    again, lamed, _ = submit(address, pipeline, kill)
    same = "yes" if expected == report == again else "NO"
    print(f"| {count:,} | {alone:.1f} | {together:.1f} | {lamed:.1f} | {same} |", flush=True)
    workers[-1].wait()
    workers.append(worker(len(workers) + 1, address))
    processes.append(workers[-1])


def large():
    """One large recording, the last by name, among small ones."""
    pipeline = skewed()
    expected, alone = local(pipeline)
    report, together, log = submit(address, pipeline)
    tasks = [int(ms) / 1000 for ms in re.findall(r"Finished task \S+ in stage \S+ \(TID \d+\) in (\d+) ms", log)]
    job = re.search(r"ResultStage 0 .* finished in ([\d.,]+ m?s)", log)
    print(f"\nOne recording of 307 MB, the last by name, among 39 of 10 MB: {len(tasks)} tasks of {sum(tasks):.1f} s in all,"
          f" the longest {max(tasks):.1f} s, on two workers in {job[1] if job else '?'}; the whole {together:.1f} s,"
          f" without Spark {alone:.1f} s; same report: {'yes' if report == expected else 'NO'}")


processes = []
try:
    log = directory / "master.log"
    processes.append(started(log, 256, "org.apache.spark.deploy.master.Master", "--host", HERE, "--port", "0", "--webui-port", "0"))
    address = awaited(log, r"Starting Spark master at (spark://\S+)")[1]
    workers = [worker(number, address) for number in (1, 2)]
    processes += workers
    print("| recordings | without Spark, s | cluster, s | a worker killed, s | same report |\n| --- | --- | --- | --- | --- |")
    for count in counts:
        many(count) if count else large()
finally:
    for process in processes:
        for executor in executors(process):
            subprocess.run(["kill", "-9", executor])
        process.kill()
    shutil.rmtree(directory, ignore_errors=True)
