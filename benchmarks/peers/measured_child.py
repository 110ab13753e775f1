"""Starts one program and prints what it used: CPU seconds, wall seconds, most resident bytes, exit status.

A process of its own, because a child begins with the resident memory of its parent: this one has little. The first argument is
the file for the program's output, the second the most seconds that it may take.
"""

import os
import signal
import sys
import time


def main():
    output = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    begin = time.perf_counter()
    try:
        child = os.posix_spawnp(sys.argv[3], sys.argv[3:], os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
            setsigdef=[signal.SIGPIPE])
    except OSError as reason:
        sys.exit(f"{sys.argv[3]}: {reason.strerror}")

    def end(*_):
        os.kill(child, signal.SIGKILL)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
        signal.signal(number, end)
    signal.alarm(int(sys.argv[2]))
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    print(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))


main()
