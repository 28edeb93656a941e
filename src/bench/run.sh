#!/bin/sh
# What mvn package -Pbench runs: kernels by JMH, then whole processes beside scripts and Deequ, and one table of ratios,
# which stays in table.md.
# Its argument is the directory to work in; MVN, JAR, ARCHIVE, CLASSPATH, KERNELS and TABLE come from pom.xml.
set -eu
here=$(dirname "$0")
bench=$1
scripts=$here/../test/python
kernels=$bench/kernels.json

python=yes
if ! python3 -c 'import numpy, scipy, pandas'; then
  python=no
  # The kernels that decode want files that a script writes.
  [ "$KERNELS" != '.*' ] || KERNELS='Numbers|Measure|Hashes|Order'
fi
[ $python = no ] || python3 "$scripts/speed_study.py" "$bench/study"

java org.openjdk.jmh.Main "$KERNELS" -f 1 -wi 3 -w 1 -i 5 -r 1 \
  -jvmArgsAppend "-Dbench.study=$bench/study" -rff "$kernels" -rf json

if [ $python = no ]; then
  echo "Left out: the table. It wants python3 with numpy, scipy and pandas (pip install numpy scipy pandas)."
  exit 0
fi

# 170 jars; where they can't be had, the table says that Deequ is left out.
"$MVN" --batch-mode --no-transfer-progress -q -f "$here/deequ/pom.xml" package || echo "Deequ can't be gathered."

# The launcher of a distribution, with its class-data archive.
launcher=
if [ -f "$ARCHIVE" ]; then
  home=$bench/$(basename "$ARCHIVE" .tar.gz)
  tar -xzf "$ARCHIVE" -C "$bench"
  "$home/bin/epochlint" make-archive
  launcher="--launcher $home/bin/epochlint"
fi

# shellcheck disable=SC2086 # options, not one word
python3 "$scripts/speed_table.py" "$JAR" "$bench/study" --kernels "$kernels" $launcher $TABLE > "$bench/table.md"
cat "$bench/table.md"
