"""Captures for tcpreplay to send again and again."""

import glob
import os
import struct

FILE_HEADER = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1)
SMALL_FRAMES, SMALL_FLOWS = 200_000, 2_000


def small(path):
    """Frames of 60 bytes, the shortest of Ethernet: TCP acknowledgements of 2,000 connections between clients and the Front End of the samples."""
    with open(path, "wb") as file:
        file.write(FILE_HEADER)
        for i in range(SMALL_FRAMES):
            file.write(struct.pack("<IIII", 1 + i // 100_000, i % 100_000, 60, 60))
            file.write(acknowledgement(i % SMALL_FLOWS, i // SMALL_FLOWS))


def acknowledgement(flow, number):
    client, server = bytes((10, 0, 8 + flow // 250, 1 + flow % 250)), bytes((10, 0, 0, 10))
    ports = struct.pack(">HH", 20_000 + flow, 5061)
    if number % 2:
        client, server, ports = server, client, ports[2:] + ports[:2]
    header = struct.pack(">BBHHHBBH", 0x45, 0, 40, number, 0x4000, 128, 6, 0)
    tcp = ports + struct.pack(">IIBBHHH", 1000 + number, 2000 + number, 0x50, 0x10, 64240, 0, 0)
    return bytes(12) + b"\x08\x00" + header + client + server + tcp + bytes(6)


def samples(path, folder):
    """All frames of the sample captures that are plain Ethernet, one capture after the other: a mix of sizes and protocols."""
    with open(path, "wb") as file:
        file.write(FILE_HEADER)
        for name in sorted(glob.glob(os.path.join(folder, "*.pcap"))):
            with open(name, "rb") as sample:
                content = sample.read()
            if content[:4] == FILE_HEADER[:4] and content[20:24] == FILE_HEADER[20:24]:
                file.write(whole_records(content))


def whole_records(content):
    at = 24
    while at + 16 <= len(content):
        end = at + 16 + struct.unpack_from("<I", content, at + 8)[0]
        if end > len(content):
            break
        at = end
    return content[24:at]
