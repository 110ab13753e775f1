"""What the system says of a process and of itself."""

import os
import time

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of a process, all its threads."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) / TICK, int(fields[12]) / TICK


def cpu_nanoseconds(pid):
    """The same in one figure, exactly, of the threads that are alive."""
    total = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{thread}/schedstat") as file:
                total += int(file.read().split()[0])
        except FileNotFoundError:
            pass  # it ended
    return total


def resident_bytes(pid):
    with open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def softirq_seconds():
    """Time in softirq of the whole machine: where frames arrive and are copied to rings, whoever they are for."""
    with open("/proc/stat") as file:
        return int(file.readline().split()[7]) / TICK


def context():
    """One line about the machine and how busy it is."""
    with open("/proc/loadavg") as file:
        load = " ".join(file.read().split()[:3])
    return f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} CPUs, kernel {os.uname().release}, load {load}"
