"""Runs one program once and says what it used; and sums up several runs."""

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass

TIMEOUT_SECONDS = 1800
CHILD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measured_child.py")


@dataclass(frozen=True)
class Run:
    cpu: float  # seconds, user and system, of the process and the children it waited for
    wall: float  # seconds from start to end of the process
    memory: float  # most resident memory in MB (10^6 bytes)
    status: int  # exit code; negative: ended by that signal
    output: str  # end of standard output and error


def run(command, work, keep_output=True):
    """Runs a command in the folder `work`. CPU time and memory are the kernel's own figures (wait4)."""
    path = os.path.join(work, "output.txt") if keep_output else os.devnull
    process = subprocess.Popen([sys.executable, "-I", "-S", CHILD, path, str(TIMEOUT_SECONDS), *command],
                               cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        figures, failure = process.communicate()
    except BaseException:
        process.terminate()  # it ends the program
        process.wait()
        raise
    if process.returncode != 0:
        raise OSError(failure.decode("utf-8", "replace").strip())
    cpu, wall, memory, status = figures.split()
    return Run(float(cpu), float(wall), int(memory) / 1e6, int(status), text(path) if keep_output else "")


def text(path, most=1 << 20):
    """The first and the last part of a file, as text: tools print their counts at either end."""
    with open(path, "rb") as file:
        data = file.read(most)
        size = os.path.getsize(path)
        if size > 2 * most:
            file.seek(size - most)
        data += file.read()
    return data.decode("utf-8", "replace")


def summary(values):
    """Median with least and most."""
    values = list(values)
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def own_memory(work):
    """Resident memory in MB that any measured program is charged with, because it begins as a copy of its parent."""
    return min(run(["true"], work).memory for _ in range(3))


def warm(path):
    """Reads a file once, so that every program finds it in the page cache."""
    with open(path, "rb", buffering=0) as file:
        while file.read(4 << 20):
            pass
