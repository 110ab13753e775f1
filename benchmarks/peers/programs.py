"""The programs that are compared: how each is called, what its number of flows means, and what it does and does not do."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from typing import Callable, Optional


@dataclass(frozen=True)
class Program:
    name: str
    does: str  # for the reader of the table
    command: Callable[[str, str], list]  # capture, empty work folder
    count: Callable[[str, str], Optional[int]] = lambda output, work: None  # output, work folder: flows
    counts: str = "no flows"
    frames: Callable[[str, str], Optional[int]] = lambda output, work: None  # frames, where it tells
    exact: bool = False  # its flows are ours: any difference is an error
    slow: bool = False
    plain_only: bool = False  # reads nothing but classic pcap with IPv4 in Ethernet
    package: str = ""  # Debian package, if it is one
    version: list = field(default_factory=list)

    def installed(self):
        return shutil.which(self.command("", "")[0]) is not None


def number(pattern):
    """Takes a number from the output."""
    expression = re.compile(pattern, re.MULTILINE)

    def take(output, work):
        found = expression.search(output)
        return int(found.group(1).replace(",", "")) if found else None
    return take


def tool(command, pattern):
    """Takes a number from the output of another program, run in the work folder. It is not part of what is measured."""
    def take(output, work):
        if shutil.which(command[0]) is None:
            return None
        done = subprocess.run(command, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return number(pattern)(done.stdout.decode("utf-8", "replace"), work)
    return take


def lyncflow(program, arguments):
    return Program(
        "lyncflow",
        "Reads, decodes (tunnels too), keeps flows with TCP handshake state, retransmissions, ICMP errors and payload kind, "
        "classifies every flow against the port catalogue, and prints the table.",
        lambda capture, work: [program, "analyze", capture, "--quiet", *arguments],
        number(r"^([\d,]+) flows?\b"), "TCP and UDP flows, both directions one flow", number(r"^([\d,]+) frames?\b"), exact=True)


def floor(program):
    return Program(
        "floor",
        "A C program tuned for this: reads classic pcap, takes the five-tuple of IPv4 in Ethernet, counts frames and bytes a flow in "
        "one hash table. No other link types, no IPv6, no tunnels, no TCP state, no verdict, no report.",
        lambda capture, work: [program, "flowread", capture, "16", "1024", "262144"],
        number(r"\bflows=(\d+)"), "TCP and UDP flows, both directions one flow", number(r"\bpk=(\d+)"), exact=True, plain_only=True)


PEERS = [
    Program(
        "dd",
        "Copies the file to nowhere in blocks of 1 MiB: what reading alone costs. It looks at no frame.",
        lambda capture, work: ["dd", f"if={capture}", "of=/dev/null", "bs=1M"],
        package="coreutils", version=["dd", "--version"]),
    Program(
        "tcpdump",
        "tcpdump -r FILE 'port 9': reads with libpcap and runs a filter that keeps (almost) nothing. No flows, no report.",
        lambda capture, work: ["tcpdump", "-r", capture, "port 9"],
        package="tcpdump", version=["tcpdump", "--version"]),
    Program(
        "softflowd",
        "Keeps flows and their byte counts as for NetFlow; nothing is sent anywhere. No handshake state, no verdict.",
        lambda capture, work: ["softflowd", "-d", "-6", "-r", capture, "-m", "8000000", "-c", "none", "-p", os.path.join(work, "pid")],
        number(r"^Flows expired: (\d+)"), "flows, both directions one flow; idle ones are closed and counted anew",
        slow=True, package="softflowd", version=["softflowd", "-h"]),
    Program(
        "nfpcapd",
        "Keeps flows and writes a NetFlow file. No verdict.",
        lambda capture, work: ["nfpcapd", "-r", capture, "-w", work],
        tool(["nfdump", "-R", ".", "-I"], r"^Flows: (\d+)"), "records, one for each direction, several for long or closed flows",
        slow=True, package="nfdump", version=["nfdump", "-V"]),
    Program(
        "ndpiReader",
        "Keeps flows and recognises applications from payloads, much deeper than lyncflow; knows no roles, no blocked flows.",
        lambda capture, work: ["ndpiReader", "-i", capture],
        number(r"Unique flows:\s+(\d+)"), "flows, both directions one flow",
        slow=True, package="libndpi-bin", version=["ndpiReader", "-h"]),
    Program(
        "argus",
        "Keeps flows with TCP state, jitter and loss, and writes them to a file. No verdict.",
        lambda capture, work: ["argus", "-X", "-r", capture, "-w", os.path.join(work, "argus.out")],
        tool(["racount", "-r", "argus.out"], r"^\s*sum\s+(\d+)"), "records, several for one flow, and one of its own",
        slow=True, package="argus-server (and argus-client to count)", version=["argus", "-h"]),
    Program(
        "tshark",
        "tshark -z conv: dissects every frame in full and keeps conversations. Far more detail of a frame, no verdict.",
        lambda capture, work: ["tshark", "-n", "-q", "-z", "conv,tcp", "-z", "conv,udp", "-r", capture],
        lambda output, work: sum(1 for line in open(os.path.join(work, "output.txt"), "rb") if b"<->" in line),
        "TCP and UDP conversations; a reused port pair is a new one",
        slow=True, package="tshark", version=["tshark", "--version"]),
]


def version(command):
    """The first word or line with a version in what a program says of itself."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return "unknown"
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        found = re.search(r"\d+\.\d+[\w.+~-]*", line)
        if found:
            return found.group(0).rstrip(".")
    return "unknown"
