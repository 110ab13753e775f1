#!/usr/bin/env python3
"""What tshark names the flows of the corpus, as a table: python3 protocol_names.py CORPUS > protocol-names.tsv

One line for each file and list of names: the file, the names of the flow's frames, the numbers of the flows so named. Flows count
from 1 by their first frame, by the innermost five-tuple (flow_oracle.py of the corpus finds it). The flow's own name comes first: RTP
before TURN before the rest in order of appearance, as a call begins with checks and the relay's messages.

Frames are named by tshark's dissector directly over TCP or UDP, in the words of AppProtocol; other protocols are left out. tshark
goes by port first, so it reads each file twice: as usual, and with heuristics before ports; a name of either counts. What the name
stands on besides the port is asked of the dissector: a name of which no frame shows any is doubtful and carries a question mark.
- The frame may not be malformed.
- TLS shows a record, DNS a question or an answer, STUN a type.
- RTP has no signature: two packets of one direction go on with the same source (RFC 3550 appendix A.1).
"""
import os
import sys
from collections import defaultdict

NAMES = {
    'tls': 'Tls', 'sip': 'Sip', 'http': 'Http', 'rtp': 'Rtp', 'rtcp': 'Rtcp', 'dns': 'Dns', 'dhcp': 'Dhcp', 'dcerpc': 'DceRpc',
    'nbss': 'Smb', 'tds': 'Tds', 'ldap': 'Ldap', 'cldap': 'Ldap', 'ntp': 'Ntp', 'snmp': 'Snmp', 'mc-nmf': 'McNmf',
    'turnchannel': 'Turn', 'kerberos': 'Kerberos', 'stun': 'Stun', 'classicstun': 'Stun', 'mdns': 'AsDns', 'llmnr': 'AsDns', 'nbns': 'AsDns',
}
SHOWN_BY = {
    'tls': ['tls.record.content_type', 'tls.record.opaque_type', 'tls.record.length'], 'dns': ['dns.qry.name', 'dns.resp.name'],
    'stun': ['stun.type'], 'classicstun': ['classicstun.type'], 'rtp': ['rtp.seq'],
}
BINDING = {'0x0001', '0x0101', '0x0111', '0x0002', '0x0102', '0x0112'}
FIELDS = ['_ws.malformed', 'rtp.ssrc'] + sorted({field for fields in SHOWN_BY.values() for field in fields})
RTP = ['--enable-heuristic', 'rtp_udp', '--enable-heuristic', 'rtp_stun']
REASSEMBLED = ['-o', 'ip.defragment:TRUE', '-o', 'ipv6.defragment:TRUE']
HEURISTICS_FIRST = ['-o', 'tcp.try_heuristic_first:TRUE', '-o', 'udp.try_heuristic_first:TRUE']
MAX_MISORDER, MAX_DROPOUT = 100, 3000


class Flow:
    """What is known of one flow."""

    def __init__(self):
        self.names = {}         # name: True if something shows it
        self.sources = {}       # RTP: last sequence number by direction and source

    def add(self, row, way):
        tokens = row['frame.protocols'].split(':')
        inside = tokens[1 + max(i for i, token in enumerate(tokens) if token in ('tcp', 'udp')):]
        token = inside[0] if inside else ''
        name = 'Rdp' if 'rdp' in inside else NAMES.get(token)
        if name is None or 'krb4' in inside:
            return
        is_shown = not row['_ws.malformed'] and (token not in SHOWN_BY or any(row[field] for field in SHOWN_BY[token]))
        if token == 'rtp':
            is_shown = is_shown and self.continues(way, row['rtp.ssrc'], int(row['rtp.seq'].split(',')[0]))
        kind = (row['stun.type'] or row['classicstun.type']).split(',')[0]
        if name == 'Stun' and kind and kind not in BINDING:
            name = 'Turn'
        self.names[name] = self.names.get(name, False) or is_shown

    def continues(self, way, ssrc, sequence):
        """True if an RTP packet goes on with one before it; it is noted for those that follow."""
        before = self.sources.get((way, ssrc))
        self.sources[way, ssrc] = sequence
        if before is None:
            return False
        step = (sequence - before + 0x8000) % 0x10000 - 0x8000
        return step != 0 and -MAX_MISORDER <= step <= MAX_DROPOUT

    def text(self):
        """The names, the flow's own first. Multicast DNS, LLMNR and NetBIOS names have the form of DNS and are not DNS."""
        names = self.names
        if 'AsDns' in names:
            names = {name: is_shown for name, is_shown in names.items() if name not in ('AsDns', 'Dns')}
        order = ['Rtp', 'Turn']
        ordered = sorted(names, key=lambda name: (not names[name], order.index(name) if name in order else len(order)))
        return ','.join(name + ('' if names[name] else '?') for name in ordered)


def read(oracle, path, options, numbers, flows):
    """Adds the names of one reading. The reading that numbers the flows is the first, without reassembly of fragments."""
    is_first = not numbers
    plain = oracle.OPTS
    oracle.OPTS = plain + options
    for row in oracle.rows(path):
        key = oracle.decode(row).inner
        if key is None:
            continue
        protocol, source, source_port, target, target_port, _ = key
        ends = (protocol, *sorted([(source, source_port), (target, target_port)]))
        if is_first:
            numbers.setdefault(ends, len(numbers) + 1)
        if ends in numbers:
            flows[numbers[ends]].add(row, (source, source_port))
    oracle.OPTS = plain


def main():
    corpus = sys.argv[1]
    sys.dont_write_bytecode = True
    sys.path.insert(0, corpus)
    import flow_oracle as oracle
    oracle.FIELDS = oracle.FIELDS + FIELDS
    print('name', 'protocols', 'flows', sep='\t')
    with open(os.path.join(corpus, 'MANIFEST.tsv')) as manifest:
        files = [line.split('\t')[0] for line in manifest][1:]
    for file in files:
        path = os.path.join(corpus, 'files', file)
        numbers, flows = {}, defaultdict(Flow)
        read(oracle, path, RTP + HEURISTICS_FIRST, numbers, flows)
        for flow in flows.values():
            flow.sources.clear()
        read(oracle, path, RTP + REASSEMBLED, numbers, flows)
        lines = defaultdict(list)
        for number, flow in flows.items():
            lines[flow.text()].append(number)
        for names, found in sorted(lines.items()):
            if names:
                print(file, names, ' '.join(map(str, sorted(found))), sep='\t')


if __name__ == '__main__':
    main()
