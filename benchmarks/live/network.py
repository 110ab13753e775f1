"""Two network namespaces with a veth pair between them: what is sent in one is captured in the other, and nothing leaves the machine."""

import os
import shutil
import subprocess


class Unavailable(Exception):
    """A program or a right is missing; the text says which."""


def require(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise Unavailable(f"not installed: {', '.join(missing)}")


class Network:
    """Removed at the end of the with statement. Without addresses, ARP and IPv6, so that only test traffic is on it."""

    SENDING, CAPTURED = "lf0", "lf1"

    def __init__(self):
        require("ip")
        if os.geteuid() != 0:
            raise Unavailable("network namespaces are for root")
        self.sender, self.receiver = (f"lyncflow-{os.getpid()}-{end}" for end in ("sender", "receiver"))

    def __enter__(self):
        try:
            for namespace in (self.sender, self.receiver):
                ip("netns", "add", namespace)
                ip("netns", "exec", namespace, "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6")
            ip("link", "add", self.SENDING, "netns", self.sender, "type", "veth", "peer", "name", self.CAPTURED, "netns", self.receiver)
            for namespace, end in ((self.sender, self.SENDING), (self.receiver, self.CAPTURED)):
                ip("-n", namespace, "link", "set", end, "arp", "off", "mtu", "9000", "up")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for namespace in (self.sender, self.receiver):
            subprocess.run(["ip", "netns", "del", namespace], stderr=subprocess.DEVNULL, check=False)

    def received(self):
        """Frames that have come to the captured end."""
        return int(ip("netns", "exec", self.receiver, "cat", f"/sys/class/net/{self.CAPTURED}/statistics/rx_packets"))

    def at_sender(self, command):
        return ["ip", "netns", "exec", self.sender, *command]

    def at_receiver(self, command):
        return ["ip", "netns", "exec", self.receiver, *command]


def ip(*arguments):
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"ip {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout
