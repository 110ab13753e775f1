"""Cases beside the comparison: a short capture, two threads, lines for every flow, a limit on memory."""

import hashlib
import os
import re
import subprocess

from measure import run, summary

SHORT_FRAMES = 200_000
LIMIT_MIB = 64


class Cases:
    def __init__(self, program, has_threads, captures, scratch, options):
        self.program, self.has_threads, self.captures = program, has_threads, captures
        self.scratch, self.options = scratch, options
        self.results, self.problems = [], []

    def add(self, name, capture, frames, flows):
        """Runs the cases that belong to a capture, by its name."""
        if name == "imix":
            self._short(capture)
        if name in ("small64", "imix", "media"):
            self._threads(name, capture)
        if name == "manyflows":
            self._lines(capture, flows)
            self._limit(capture, flows)

    def _analyze(self, capture, *arguments):
        return [self.program, "analyze", capture, "--quiet", *arguments]

    def _alternate(self, *commands, keep_output=False):
        runs = [[] for _ in commands]
        for _ in range(self.options.rounds):
            for done, command in zip(runs, commands):
                done.append(run(command, self.scratch, keep_output))
        return runs

    def _one(self):
        return ["--threads", "1"] if self.has_threads else []

    def _short(self, capture):
        path = self.captures.first(capture, SHORT_FRAMES)
        if path is None:
            return
        [runs] = self._alternate(self._analyze(path))
        self._record(f"whole process on {SHORT_FRAMES:,} frames", "wall, ms", summary(r.wall * 1e3 for r in runs), "at most", 70)
        self.captures.drop(path)

    def _threads(self, name, capture):
        if not self.has_threads or len(self.options.cpus) < 2:
            print(f"{name}: two threads left out: " + ("there is one CPU" if self.has_threads else "lyncflow has no --threads"))
            return
        pinned = os.sched_getaffinity(0)
        os.sched_setaffinity(0, self.options.cpus)
        try:
            one, two = (self._analyze(capture, "--threads", str(n)) for n in (1, 2))
            runs = self._alternate(one, two)
            self._record(f"{name}: two threads against one", "times as fast (wall)", summary(a.wall / b.wall for a, b in zip(*runs)), "at least", 1.5)
            for form in ("table", "ndjson"):
                if self._digest([*one, "--format", form]) != self._digest([*two, "--format", form]):
                    self.problems.append(f"{name}: --threads 1 and --threads 2 do not print the same ({form})")
        finally:
            os.sched_setaffinity(0, pinned)

    def _digest(self, command):
        digest = hashlib.sha256()
        process = subprocess.Popen(command, cwd=self.scratch, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        with process:
            while block := process.stdout.read(1 << 20):
                digest.update(block)
        return process.returncode, digest.hexdigest()

    def _lines(self, capture, flows):
        """Writing is what the NDJSON report takes beyond the table: both read, classify and group; the table is short."""
        table, lines = self._alternate(self._analyze(capture, *self._one()), self._analyze(capture, *self._one(), "--format", "ndjson"))
        rates = [flows / max(b.cpu - a.cpu, 1e-9) for a, b in zip(table, lines)]
        self._record("manyflows: NDJSON, writing alone", "flows a second of CPU", summary(rates), "at least", 1_500_000)
        self._record("manyflows: NDJSON, whole process", "wall, ms", summary(r.wall * 1e3 for r in lines))
        self._record("manyflows: NDJSON, resident", "MB", summary(r.memory for r in lines))
        counted = self._count_flow_lines(self._analyze(capture, *self._one(), "--format", "ndjson"))
        if counted != flows:
            self.problems.append(f"manyflows: the NDJSON report has {counted} flow lines instead of {flows}")

    def _count_flow_lines(self, command):
        process = subprocess.Popen(command, cwd=self.scratch, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        with process:
            return sum(1 for line in process.stdout if line.startswith(b'{"type":"flow"'))

    def _limit(self, capture, flows):
        command = self._analyze(capture, *self._one(), "--max-memory", f"{LIMIT_MIB}MiB")
        free, limited = self._alternate(self._analyze(capture, *self._one()), command, keep_output=True)
        bare = run(self._analyze(self.captures.empty(), *self._one()), self.scratch)
        used = [r.memory - bare.memory for r in limited]
        self._record(f"manyflows: --max-memory {LIMIT_MIB}MiB, resident beyond start-up", "MB", summary(used), "at most", LIMIT_MIB * 1.048576 * 1.1)
        self._record(f"manyflows: --max-memory {LIMIT_MIB}MiB, resident in all", "MB", summary(r.memory for r in limited))
        self._record("manyflows: no limit, resident in all", "MB", summary(r.memory for r in free), "at most", 300)
        closed = re.search(r"([\d,]+) idle flows were closed early", limited[0].output)
        if closed is None:
            self.problems.append(f"manyflows: --max-memory {LIMIT_MIB}MiB closes no flow early, or does not say so")

    def _record(self, case, unit, figure, direction=None, bar=None):
        kept = None if bar is None else figure["median"] <= bar if direction == "at most" else figure["median"] >= bar
        self.results.append({"case": case, "unit": unit, "figure": figure, "direction": direction, "bar": bar, "kept": kept})
