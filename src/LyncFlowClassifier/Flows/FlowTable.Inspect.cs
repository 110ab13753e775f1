using System.Runtime.CompilerServices;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <content>Payloads are looked at in the batch in which they arrive; only what they show is kept.</content>
sealed unsafe partial class FlowTable
{
    /// <summary>Connections whose beginnings may be followed at the same time.</summary>
    public const int MaxFollowed = 1 << 13;

    readonly Dictionary<uint, StreamBeginnings> _beginnings = [];
    long _beginningBytes;
    AnswerReader? _answers;

    /// <summary>True if payloads are looked at.</summary>
    public bool Inspects { get; init; } = true;

    /// <summary>What a part of a capture puts aside for the part before; null if there is none.</summary>
    public StreamJournal? Journal { get; init; }

    /// <summary>Ends that would have been followed, had not too many others been.</summary>
    public long NotFollowed { get; private set; }

    /// <summary>Connections whose beginnings were followed at the same time, at most.</summary>
    public int MostFollowed { get; private set; }

    /// <summary>Records of the connections whose beginnings are being followed.</summary>
    public IReadOnlyCollection<uint> Followed => _beginnings.Keys;

    /// <summary>What answers in this part of the capture say of hosts.</summary>
    public LearnedFacts Learned { get; } = new();

    /// <summary>Ends a batch: what it told is kept by frame.</summary>
    public void SettleLearned()
    {
        if (_answers is not null)
            Learned.Settle();
    }

    /// <summary>
    /// Looks at a datagram with a payload; the bits of <see cref="UdpWord"/> that say whether the end's next one is to be looked at too.
    /// </summary>
    public uint InspectDatagram(uint record, in FlowBatch batch, int index, bool isFirst)
    {
        if (!Inspects && !isFirst)
            return 0;
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var payload = batch.Payload(index);
        var rare = RareOf(record);
        var answers = Inspects && AnswerReader.Answers(Transport.Udp, packet->SourcePort);
        if (answers)
        {
            ReadAnswer(record, batch, index);

            // Who answers is looked at as long as it does, but what its datagrams are, the first ones say.
            if (!isFirst && (rare == null || (&rare->Datagrams0)[end].Count == 0 ? HasPayload(record, end) : (&rare->Datagrams0)[end].IsComplete))
                return UdpWord.Answers;
        }

        var service = DatagramService.Of(packet->SourcePort, packet->DestinationPort, payload, packet->PayloadLength);
        var media = default(MediaDatagram);
        if (service == AppProtocol.None)
            MediaDatagram.Read(payload, packet->PayloadLength, out media);
        if (isFirst)
            (&(_details.Items + record)->Payload0)[end] = PayloadKinds.OfDatagram(service, media, payload);
        if (!Inspects)
            return 0;
        var codes = (rare == null ? default : (&rare->Datagrams0)[end]).With(service, media);

        // One datagram that is not recognised is not kept: that a payload was seen says it.
        if (codes == DatagramCodes.OneUnrecognised && HasPayload(record, end))
            return answers ? UdpWord.Answers : 0;
        (&Rare(record)->Datagrams0)[end] = codes;
        return codes.IsComplete ? answers ? UdpWord.Answers : 0 : UdpWord.Watched;
    }

    /// <summary>Looks at a data frame of a connection; true if the end's next one is to be looked at too.</summary>
    public bool InspectStream(uint record, in FlowBatch batch, int index, bool isFirst)
    {
        if (!Inspects && !isFirst)
            return false;
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var payload = batch.Payload(index);
        var service = AppProtocol.None;
        if (isFirst)
        {
            service = StreamService.Of(packet->SourcePort, packet->DestinationPort, payload);
            (&(_details.Items + record)->Payload0)[end] = PayloadKinds.OfStream(service, payload);
        }

        if (!Inspects)
            return false;
        var isWanted = Journal is not null && Journal.TryAdd(record, end, packet->SequenceOrMark, payload, packet->PayloadLength, isFirst);
        if (isFirst && (service != AppProtocol.None || StreamFacts.CanBeRead(payload)))
            isWanted |= Show(record, end, packet->SequenceOrMark, payload, payload, service, payload.Length == packet->PayloadLength, null);
        else if (!isFirst && _beginnings.GetValueOrDefault(record) is { } followed && followed.Follows(end))
            isWanted |= Follow(record, end, packet->SequenceOrMark, payload, packet->PayloadLength, followed);
        if (!AnswerReader.Answers(Transport.Tcp, packet->SourcePort))
            return isWanted;
        ReadAnswer(record, batch, index);
        return true;
    }

    /// <summary>Reads datagrams of ends that answer.</summary>
    public void ReadAnswers(in FlowBatch batch, byte* list, uint count)
    {
        for (var i = 0u; i < count; i++)
            ReadAnswer(batch.Lookups[list[i]].Record, batch, list[i]);
    }

    /// <summary>Reads a frame from a port of <see cref="AnswerReader"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadAnswer(uint record, in FlowBatch batch, int index)
    {
        var packet = batch.Packets + index;
        if (AnswerReader.MayBeOne((Transport)packet->Kind, packet->SourcePort, batch.Payload(index)))
            TakeAnswer(record, batch, index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void TakeAnswer(uint record, in FlowBatch batch, int index)
    {
        var packet = batch.Packets + index;
        ReadAddress(record, batch.Lookups[index].End, out var source);
        (_answers ??= new AnswerReader(Learned)).Read((Transport)packet->Kind, packet->SourcePort, source, batch.Payload(index), batch.FrameNumber(index));
    }

    /// <summary>Reads a data frame that matters only as an answer; false if it may matter otherwise.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryReadAnswer(in FlowBatch batch, int index)
    {
        if (Journal is not null || !AnswerReader.Answers(Transport.Tcp, batch.Packets[index].SourcePort))
            return false;
        var record = batch.Lookups[index].Record;
        if (TcpTrack.IsOpen(_tracks.Items + _hot.Items[record].Word0, batch.Lookups[index].End))
            return false;
        ReadAnswer(record, batch, index);
        return true;
    }

    /// <summary>
    /// Goes on with an end whose beginning was being followed when the part of the capture ended, with what the journal of a later part
    /// holds of it. False if that cannot be done exactly.
    /// </summary>
    public bool TryGoOn(uint record, uint end, FlowTable later, uint laterRecord)
    {
        if (later.Journal is not { } journal || !journal.TryGet(laterRecord, end, out var frames, out var areAll))
            return false;
        foreach (var frame in frames)
        {
            if (_beginnings.GetValueOrDefault(record) is not { } followed || !followed.Follows(end)
                || !Follow(record, end, frame.Sequence, frame.Payload, frame.WireLength, followed))
            {
                return true;
            }
        }

        return areAll;
    }

    /// <summary>True if the end's beginning is being followed.</summary>
    public bool IsFollowed(uint record, uint end) => _beginnings.TryGetValue(record, out var followed) && followed.Follows(end);

    bool Follow(uint record, uint end, uint sequence, ReadOnlySpan<byte> payload, int wireLength, StreamBeginnings followed)
    {
        _beginningBytes -= followed.BytesInUse;
        var isOpen = followed.TryAdd(end, sequence, payload, wireLength, out var isNew);
        _beginningBytes += followed.BytesInUse;
        if (isOpen && !isNew)
            return true;
        var bytes = followed.Of(end);
        var hot = _hot.Items + record;
        var service = StreamService.Of(FlowKey.PortOf((&hot->Key0)[end]), FlowKey.PortOf((&hot->Key0)[1 - end]), bytes);
        return Show(record, end, sequence, payload, bytes, service, isOpen, followed);
    }

    // Keeps what the beginning of an end shows so far, and goes on following it if more would say more.
    bool Show(
        uint record, uint end, uint sequence, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> bytes, AppProtocol service, bool isOpen, StreamBeginnings? followed)
    {
        var facts = default(StreamFacts);
        isOpen &= facts.Read(bytes, service, out var names);
        if (isOpen)
            isOpen = TryFollow(record, end, sequence, payload);
        else
            Leave(record, end, followed);
        if (names is not null)
            Extras(record).SetNames(end, names);
        TcpTrack.Show(_tracks.Items + _hot.Items[record].Word0, end, facts, isOpen);
        return isOpen;
    }

    bool TryFollow(uint record, uint end, uint sequence, ReadOnlySpan<byte> payload)
    {
        if (!_beginnings.TryGetValue(record, out var followed))
        {
            if (_beginnings.Count == MaxFollowed)
            {
                NotFollowed++;
                return false;
            }

            _beginnings.Add(record, followed = new StreamBeginnings());
            MostFollowed = Math.Max(MostFollowed, _beginnings.Count);
        }

        if (followed.Follows(end))
            return true;
        _beginningBytes -= followed.IsEmpty ? 0 : followed.BytesInUse;
        var isFollowed = followed.TryAdd(end, sequence, payload, payload.Length, out _);
        _beginningBytes += followed.BytesInUse;
        return isFollowed;
    }

    void Leave(uint record, uint end, StreamBeginnings? followed)
    {
        if (followed is null)
            return;
        _beginningBytes -= followed.BytesInUse;
        followed.Close(end);
        if (followed.IsEmpty)
            _beginnings.Remove(record);
        else
            _beginningBytes += followed.BytesInUse;
    }

    void StopFollowing(uint record)
    {
        if (_beginnings.Remove(record, out var followed))
            _beginningBytes -= followed.BytesInUse;
    }
}
