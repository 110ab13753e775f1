"""The programs that are compared: how each is started, and what it says it captured and lost."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading

SNAP_LENGTH, BUFFER_MEBIBYTES = 256, 64


class Captor:
    """One run of a program that captures."""

    def __init__(self, name, command, started, wants_report=False):
        self.name, self.command, self.started, self.wants_report = name, command, started, wants_report

    def start(self, prefix):
        self.output = tempfile.TemporaryFile() if self.wants_report else subprocess.DEVNULL
        self.process = subprocess.Popen([*prefix, *self.command], stdout=self.output, stderr=subprocess.PIPE, text=True)
        self.said, self.capturing = [], threading.Event()
        self.reader = threading.Thread(target=self.listen, daemon=True)
        self.reader.start()
        self.capturing.wait(30)
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name}: {' '.join(self.said)}")

    def listen(self):
        for line in self.process.stderr:
            self.said.append(line.strip())
            if self.started in line:
                self.capturing.set()
        self.capturing.set()

    def stop(self):
        """Ends it and returns frames captured and frames lost, as it says."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join()
        return self.counts()

    def counts(self):
        words = "\n".join(self.said)
        if self.name == "tcpdump":
            return tuple(int(re.search(rf"(\d+) packets? {what}", words)[1]) for what in ("captured", "dropped by kernel"))
        if self.name == "dumpcap":
            return tuple(map(int, re.search(r"received/dropped on interface .*: (\d+)/(\d+)", words).groups()))
        self.output.seek(0)
        capture = json.load(self.output)["capture"]
        return capture["frames"], capture["health"]["droppedFrames"]


def captors(build, interface, topology):
    """Ours and those that are installed, all with the same snap length and buffer."""
    snap = str(SNAP_LENGTH)
    ours = [os.path.join(build, "lyncflow"), "capture", "-i", interface, "-s", snap, "--buffer", f"{BUFFER_MEBIBYTES}M", "--format", "json", "--topology", topology]
    all_ = [
        Captor("lyncflow", ours, "frames/s", wants_report=True),
        Captor("libpcap", [*ours, "--backend", "libpcap"], "frames/s", wants_report=True),
        Captor("tcpdump", ["tcpdump", "-n", "-i", interface, "-s", snap, "-B", str(BUFFER_MEBIBYTES * 1024), "-w", "/dev/null"], "listening on"),
        Captor("dumpcap", ["dumpcap", "-q", "-i", interface, "-s", snap, "-B", str(BUFFER_MEBIBYTES), "-w", "/dev/null"], "File: "),
    ]
    return [captor for captor in all_ if shutil.which(captor.command[0])]
