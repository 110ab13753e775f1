namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>The tables of a store. A change needs a new <see cref="Version"/> and a step in <see cref="StoreFile"/> that turns an older one into it.</summary>
static class Schema
{
    /// <summary>Version of the tables, in the file's header.</summary>
    public const int Version = 1;

    /// <summary>Says in the file's header whose it is: <c>LFC1</c>.</summary>
    public const int ApplicationId = 0x4C464331;

    /// <summary>Bytes of a page: flows of several kilobytes fit, and few pages are written for a batch.</summary>
    public const int PageSize = 8192;

    /// <summary>All that a store is made of, in the order in which it is made.</summary>
    public static IReadOnlyList<string> Statements { get; } = [Run, Input, LearnedPort, Batch, Zone, ZoneByRun, Part, Flow];

    // State, kind: as RunState, RunKind. Times in ns since 1970 UTC; the least number stands for none.
    const string Run = """
        CREATE TABLE run(
          id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, state INTEGER NOT NULL, sensor TEXT NOT NULL, program TEXT NOT NULL,
          options TEXT NOT NULL, process TEXT NOT NULL, begun INTEGER NOT NULL, written INTEGER NOT NULL, ended INTEGER, content BLOB,
          parts INTEGER NOT NULL, flows INTEGER NOT NULL, frames INTEGER NOT NULL, bytes INTEGER NOT NULL, dropped INTEGER NOT NULL, left_out INTEGER NOT NULL,
          first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, listened_until INTEGER NOT NULL)
        """;

    const string Input = """
        CREATE TABLE input(
          run INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, fingerprint TEXT NOT NULL, frames INTEGER NOT NULL,
          PRIMARY KEY(run, number)) WITHOUT ROWID
        """;

    const string LearnedPort = """
        CREATE TABLE learned_port(
          run INTEGER NOT NULL, number INTEGER NOT NULL, address BLOB NOT NULL, port INTEGER NOT NULL, transport INTEGER NOT NULL, origin INTEGER NOT NULL,
          service TEXT NOT NULL, frame INTEGER NOT NULL, PRIMARY KEY(run, number)) WITHOUT ROWID
        """;

    // Frames, bytes, drops and parts left out since the batch before, and the packet times of these frames.
    const string Batch = """
        CREATE TABLE batch(
          run INTEGER NOT NULL, number INTEGER NOT NULL, parts INTEGER NOT NULL, frames INTEGER NOT NULL, bytes INTEGER NOT NULL, dropped INTEGER NOT NULL,
          left_out INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY(run, number)) WITHOUT ROWID
        """;

    // Where to look for flows of a period: their first frames and times.
    const string Zone = """
        CREATE TABLE zone(
          id INTEGER PRIMARY KEY, run INTEGER NOT NULL, first_frame INTEGER NOT NULL, last_frame INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
          parts INTEGER NOT NULL)
        """;

    const string ZoneByRun = "CREATE INDEX zone_by_run ON zone(run, first_frame)";

    // All parts of a flow are neighbours. Addresses: IPv4 as a number, IPv6 as 16 bytes. Marks: as PartMarks. Rest: see PartCoding.
    const string Part = """
        CREATE TABLE part(
          run INTEGER NOT NULL, first_frame INTEGER NOT NULL, number INTEGER NOT NULL, transport INTEGER NOT NULL, address_a NOT NULL, port_a INTEGER NOT NULL,
          address_b NOT NULL, port_b INTEGER NOT NULL, frames_a INTEGER NOT NULL, frames_b INTEGER NOT NULL, bytes_a INTEGER NOT NULL, bytes_b INTEGER NOT NULL,
          first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, marks INTEGER NOT NULL, rest BLOB NOT NULL,
          PRIMARY KEY(run, first_frame, number)) WITHOUT ROWID
        """;

    // For people with a shell.
    const string Flow = $"""
        CREATE VIEW flow_part AS SELECT run.sensor AS sensor, part.run AS run, first_frame, number,
          CASE transport WHEN 0 THEN 'tcp' ELSE 'udp' END AS transport, {AddressA} AS address_a, port_a, {AddressB} AS address_b, port_b,
          frames_a, frames_b, bytes_a, bytes_b,
          CASE WHEN part.first_seen > -9223372036854775808 THEN strftime('%Y-%m-%dT%H:%M:%SZ', part.first_seen / 1000000000, 'unixepoch') END AS first_seen,
          CASE WHEN part.last_seen > -9223372036854775808 THEN strftime('%Y-%m-%dT%H:%M:%SZ', part.last_seen / 1000000000, 'unixepoch') END AS last_seen,
          marks & 1 AS is_first, marks >> 1 & 1 AS is_last, marks >> 2 & 1 AS silence_is_evidence
          FROM part JOIN run ON run.id = part.run WHERE run.state < 2
        """;

    const string AddressA = """
        CASE typeof(address_a)
          WHEN 'integer' THEN (address_a >> 24) || '.' || (address_a >> 16 & 255) || '.' || (address_a >> 8 & 255) || '.' || (address_a & 255)
          ELSE lower(substr(hex(address_a), 1, 4) || ':' || substr(hex(address_a), 5, 4) || ':' || substr(hex(address_a), 9, 4) || ':' || substr(hex(address_a), 13, 4) || ':' ||
            substr(hex(address_a), 17, 4) || ':' || substr(hex(address_a), 21, 4) || ':' || substr(hex(address_a), 25, 4) || ':' || substr(hex(address_a), 29, 4)) END
        """;

    const string AddressB = """
        CASE typeof(address_b)
          WHEN 'integer' THEN (address_b >> 24) || '.' || (address_b >> 16 & 255) || '.' || (address_b >> 8 & 255) || '.' || (address_b & 255)
          ELSE lower(substr(hex(address_b), 1, 4) || ':' || substr(hex(address_b), 5, 4) || ':' || substr(hex(address_b), 9, 4) || ':' || substr(hex(address_b), 13, 4) || ':' ||
            substr(hex(address_b), 17, 4) || ':' || substr(hex(address_b), 21, 4) || ':' || substr(hex(address_b), 25, 4) || ':' || substr(hex(address_b), 29, 4)) END
        """;
}
