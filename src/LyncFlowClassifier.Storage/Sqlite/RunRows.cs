using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage.Coding;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>Reads and writes what is known of runs.</summary>
static class RunRows
{
    public static List<StoredRun> All(Database database)
    {
        using var rows = database.Prepare("""
            SELECT id, uid, kind, state, sensor, program, options, begun, written, ended, parts, flows, frames, bytes, dropped, left_out, first_seen,
              last_seen, listened_until, process FROM run ORDER BY begun, id
            """);
        var runs = new List<StoredRun>();
        while (rows.Step())
        {
            if (Read(database, rows) is { State: not RunState.Discarded } run)
                runs.Add(run);
        }

        return runs;
    }

    public static long Insert(Database database, RunDescription run, long now)
    {
        using var insert = database.Prepare($"""
            INSERT INTO run(uid, kind, state, sensor, program, options, process, begun, written, parts, flows, frames, bytes, dropped, left_out, first_seen,
              last_seen, listened_until) VALUES(?1, ?2, {(int)RunState.Incomplete}, ?3, ?4, ?5, ?6, ?7, ?7, 0, 0, 0, 0, 0, 0, ?8, ?8, ?8)
            """);
        insert.Bind(1, run.Uid).Bind(2, (long)run.Kind).Bind(3, run.Sensor).Bind(4, run.Program).Bind(5, run.Options).Bind(6, WriterProcess.Current);
        insert.Bind(7, now).Bind(8, PacketTime.None).Run();
        var id = database.LastRow;
        Write(database, id, run.Inputs);
        return id;
    }

    public static void Write(Database database, long run, IReadOnlyList<StoredInput> inputs)
    {
        using var insert = database.Prepare("INSERT OR REPLACE INTO input VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        for (var i = 0; i < inputs.Count; i++)
            insert.Bind(1, run).Bind(2, i).Bind(3, inputs[i].Name).Bind(4, inputs[i].Size).Bind(5, inputs[i].Fingerprint).Bind(6, inputs[i].Frames).Run();
    }

    public static List<StoredInput> Inputs(Database database, long run)
    {
        using var rows = database.Prepare("SELECT name, size, fingerprint, frames FROM input WHERE run = ?1 ORDER BY number");
        rows.Bind(1, run);
        var inputs = new List<StoredInput>();
        while (rows.Step())
            inputs.Add(new StoredInput(rows.Text(0), rows.Number(1), rows.Text(2), rows.Number(3)));
        return inputs;
    }

    /// <summary>Adds ports from the one with this number on.</summary>
    public static void Write(Database database, long run, IReadOnlyList<LearnedPort> ports, int from)
    {
        if (from >= ports.Count)
            return;
        using var insert = database.Prepare("INSERT OR IGNORE INTO learned_port VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        Span<byte> address = stackalloc byte[AddressCoding.Ipv6Length];
        for (var i = from; i < ports.Count; i++)
        {
            var port = ports[i];
            insert.Bind(1, run).Bind(2, i).Bind(3, address[..AddressCoding.Write(port.Address, address)]).Bind(4, port.Port);
            insert.Bind(5, (long)port.Transport).Bind(6, (long)port.Origin).Bind(7, port.Service).Bind(8, port.Frame).Run();
        }
    }

    public static List<LearnedPort> LearnedPorts(Database database, long run)
    {
        using var rows = database.Prepare("SELECT address, port, transport, origin, service, frame FROM learned_port WHERE run = ?1 ORDER BY number");
        rows.Bind(1, run);
        var ports = new List<LearnedPort>();
        while (rows.Step() && ports.Count < LearnedFacts.MaxPorts)
        {
            var address = rows.Bytes(0);
            var (port, transport, origin) = (rows.Number(1), rows.Number(2), rows.Number(3));
            if (address.Length is not (AddressCoding.Ipv4Length or AddressCoding.Ipv6Length) || (ulong)port > ushort.MaxValue
                || (ulong)transport > (ulong)Transport.Udp || (ulong)origin > (ulong)PortOrigin.SqlBrowser)
            {
                throw Damaged(database, run);
            }

            ports.Add(new LearnedPort(IpAddress.FromBytes(address), (ushort)port, (Transport)transport, (PortOrigin)origin, rows.Text(4), rows.Number(5)));
        }

        return ports;
    }

    static StoredRun Read(Database database, Statement row)
    {
        var (id, kind, state) = (row.Number(0), row.Number(2), row.Number(3));
        if ((ulong)kind > (ulong)RunKind.Live || (ulong)state > (ulong)RunState.Discarded)
            throw Damaged(database, id);
        return new StoredRun
        {
            Id = id,
            Uid = row.Text(1),
            Kind = (RunKind)kind,
            State = (RunState)state,
            Sensor = row.Text(4),
            Program = row.Text(5),
            Options = row.Text(6),
            Begun = row.Number(7),
            Written = row.Number(8),
            Ended = row.NumberOrNull(9),
            Parts = row.Number(10),
            Flows = row.Number(11),
            IsAbandoned = state == (long)RunState.Incomplete && WriterProcess.IsGone(row.Text(19)),
            Progress = new RunProgress
            {
                Frames = row.Number(12),
                Bytes = row.Number(13),
                DroppedFrames = row.Number(14),
                PartsLeftOut = row.Number(15),
                FirstSeen = row.Number(16),
                LastSeen = row.Number(17),
                ListenedUntil = row.Number(18),
            },
        };
    }

    static StoreException Damaged(Database database, long run)
        => new(StoreFailure.Damaged, FormattableString.Invariant($"'{database.Name}': the store is damaged: no run is as run {run}"));
}
