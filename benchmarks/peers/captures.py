"""Makes the captures, one at a time: the five of the generator, and their IPv6, VLAN and pcapng twins."""

import os
import struct
import subprocess

PLAIN = ["small64", "imix", "media", "hdr", "manyflows"]
CHANGES = ["ipv6", "vlan", "pcapng"]
DEFAULT = ["hdr", "media", "imix", "imix-ipv6", "imix-vlan", "imix-pcapng",
           "small64", "small64-ipv6", "small64-vlan", "small64-pcapng", "manyflows"]

FILE_HEADER = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, 1)


class Unavailable(Exception):
    """A capture that cannot be had, and why."""


class Captures:
    def __init__(self, repository, scratch, generator, folder):
        self.repository, self.scratch, self.generator, self.folder = repository, scratch, generator, folder
        self._made = set()

    def plain(self, name):
        """Path of a capture by name: from the folder of the user, or made by the generator. A path stands for itself."""
        if os.sep in name:
            if not os.path.isfile(name):
                raise Unavailable(f"{name}: no such file")
            return name
        given = os.path.join(self.folder, name + ".pcap") if self.folder else ""
        if given and os.path.isfile(given):
            return given
        if name not in PLAIN:
            raise Unavailable(f"{name}: no such capture; there are {', '.join(PLAIN)}, each also with -{', -'.join(CHANGES)}, and paths")
        if not self.generator:
            raise Unavailable(f"{name}: there is neither a generator (LYNCFLOW_PERF) nor {name}.pcap in the folder of --captures")
        path = os.path.join(self.scratch, name + ".pcap")
        if path not in self._made:
            self._make(path, [self.generator, name, path])
        return path

    def changed(self, path, change):
        """The same capture in another shape, written by our own generator."""
        result = os.path.join(self.scratch, f"{stem(path)}-{change}" + (".pcapng" if change == "pcapng" else ".pcap"))
        self._make(result, ["dotnet", self.rewriter(), "rewrite", change, os.path.abspath(path), result])
        return result

    def rewriter(self):
        """Our generator, built outside the repository."""
        folder = os.path.join(self.scratch, "generator")
        if not os.path.isdir(folder):
            project = os.path.join(self.repository, "tests", "LyncFlowClassifier.Testing")
            quiet(["dotnet", "build", project, "-c", "Release", "-o", folder, "-v", "quiet", "-nologo"], self.repository)
        return os.path.join(folder, "LyncFlowClassifier.Testing.dll")

    def empty(self):
        """A capture without frames: what a program uses on it is its start-up."""
        path = os.path.join(self.scratch, "empty.pcap")
        with open(path, "wb") as file:
            file.write(FILE_HEADER)
        return path

    def first(self, path, frames):
        """The first frames of a capture, as a file of its own; None if it has fewer."""
        result = os.path.join(self.scratch, f"{stem(path)}-{frames}.pcap")
        self._made.add(result)
        with open(path, "rb") as source, open(result, "wb") as target:
            target.write(source.read(len(FILE_HEADER)))
            for _ in range(frames):
                header = source.read(16)
                if len(header) < 16:
                    return None
                target.write(header)
                target.write(source.read(struct.unpack_from("<I", header, 8)[0]))
        return result

    def drop(self, path):
        """Deletes a capture that was made here."""
        if path in self._made:
            self._made.discard(path)
            os.unlink(path)

    def _make(self, path, command):
        print(f"making {os.path.basename(path)}", flush=True)
        self._made.add(path)
        quiet(command, self.scratch)


def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def parts(name):
    """Name of the plain capture, and what is changed in it or None."""
    for change in CHANGES:
        if os.sep not in name and name.endswith("-" + change):
            return name[:-len(change) - 1], change
    return name, None


def quiet(command, folder):
    """Runs a command that has to succeed; its output is shown only if it does not."""
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise Unavailable(f"{' '.join(command)} failed:\n{done.stdout.decode('utf-8', 'replace').strip()}")
