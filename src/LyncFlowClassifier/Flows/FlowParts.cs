namespace LyncFlowClassifier.Flows;

/// <summary>
/// The tables of consecutive parts of one capture, read as if they were one. Nothing is copied from table to table: records of the
/// same flow are linked, and joined (<see cref="FlowMerge"/>) when they are read.
/// </summary>
/// <param name="tables">One table a part, in capture order, with the same hash.</param>
/// <param name="framesBefore">How many frames of the capture lie before each part.</param>
sealed class FlowParts(FlowTable[] tables, long[] framesBefore)
{
    readonly FlowLinks? _links = tables.Length > 1 ? new FlowLinks(tables) : null;
    readonly LateRecords[] _late = Array.ConvertAll(tables, table => table.Late());

    public int Count => tables.Length;

    /// <summary>The records of a part by first frame.</summary>
    public RecordOrder OrderOf(int part) => new(tables[part], _late[part]);

    /// <summary>True if the first frame of a flow is in this record: it stands for the whole flow.</summary>
    public bool Begins(int part, uint record)
        => tables[part].IsFlow(record) && (_links is null || !_links.HasFlowBefore(part, record));

    /// <summary>ICMP errors that quote a flow of which no part has a frame.</summary>
    public long IcmpErrorsWithoutFlow => _links?.IcmpErrorsWithoutFlow ?? tables[0].IcmpErrorsWithoutFlow;

    /// <summary>What answers in all parts say of hosts.</summary>
    public LearnedFacts Learned()
    {
        var learned = tables[0].Learned;
        if (tables.Length == 1)
            return learned;
        learned = new LearnedFacts();
        for (var part = 0; part < tables.Length; part++)
            learned.Append(tables[part].Learned, framesBefore[part]);
        return learned;
    }

    /// <summary>True if joining the records gives those of one pass; always so if the frames are in order of time.</summary>
    public bool AreExact()
    {
        for (var part = 0; part < tables.Length; part++)
        {
            for (var record = 1u; record <= tables[part].Count; record++)
            {
                if (Begins(part, record) && !TryRead(part, record, mustBeExact: true, out _))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Ends of connections that were looked at in their first data frame only, because too many others were being followed.</summary>
    public long NotFollowed
    {
        get
        {
            var ends = 0L;
            foreach (var table in tables)
                ends += table.NotFollowed;
            return ends;
        }
    }

    /// <summary>
    /// True if one table for all parts would have followed the same beginnings: those that were open when a part ended leave room for all
    /// that the later ones followed. The first part is what one table would have seen until then, whether it was full or not.
    /// </summary>
    public bool FollowSame()
    {
        var open = 0L;
        for (var part = 1; part < tables.Length; part++)
        {
            open += tables[part - 1].Followed.Count;
            if (tables[part].NotFollowed > 0 || open + tables[part].MostFollowed > FlowTable.MaxFollowed)
                return false;
        }

        return true;
    }

    /// <summary>
    /// Where the beginning of a stream was being followed when a part ended, goes on in the later parts. False if those do not hold enough
    /// of it: then only who reads on there can say what it shows.
    /// </summary>
    public bool TryFollowBeginnings()
    {
        for (var part = 0; part < tables.Length - 1; part++)
        {
            foreach (var record in tables[part].Followed.ToArray())
            {
                if (!TryFollow(new FlowLink(part, record), 0) || !TryFollow(new FlowLink(part, record), 1))
                    return false;
            }
        }

        return true;
    }

    bool TryFollow(FlowLink start, uint end)
    {
        var table = tables[start.Part];
        for (var link = _links!.Next(start); !link.IsNone && table.IsFollowed(start.Record, end); link = _links.Next(link))
        {
            if (tables[link.Part].HasPayload(link.Record, end) && !table.TryGoOn(start.Record, end, tables[link.Part], link.Record))
                return false;
        }

        return true;
    }

    /// <summary>The complete record of the flow that begins here. May be called from several threads.</summary>
    public void Read(FlowLink start, out FlowRecord result)
    {
        if (_links is null)
        {
            tables[start.Part].Read(start.Record, out result);
            return;
        }

        TryRead(start.Part, start.Record, mustBeExact: false, out result);
    }

    /// <summary>Fetches what <see cref="Read"/> will look at first into the cache.</summary>
    public void Prefetch(FlowLink start) => tables[start.Part].Prefetch(start.Record);

    /// <summary>Fetches what <see cref="Read"/> will look at next; <see cref="Prefetch"/> was called some time before.</summary>
    public void PrefetchTrack(FlowLink start) => tables[start.Part].PrefetchTrack(start.Record);

    /// <summary>At most so many flows are read from here.</summary>
    public long MostFlows
    {
        get
        {
            var most = 0L;
            foreach (var table in tables)
                most += table.Count;
            return most;
        }
    }

    bool TryRead(int part, uint record, bool mustBeExact, out FlowRecord result)
    {
        var link = _links!.First(part, record);
        ReadOne(link, out result);
        for (link = _links.Next(link); !link.IsNone; link = _links.Next(link))
        {
            ReadOne(link, out var next);
            if (mustBeExact && !FlowMerge.IsExact(result, next))
                return false;
            FlowMerge.Append(ref result, next);
        }

        return true;
    }

    void ReadOne(FlowLink link, out FlowRecord result)
    {
        tables[link.Part].Read(link.Record, out result);
        var before = framesBefore[link.Part];
        result.FirstFrame += before;
        if (before > 0 && result.Icmp is { } errors)
            result.Icmp = errors.Renumbered(before);
    }
}
