using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Flow records put aside. Most words of a record are zero, so a bit for each word says whether it is kept. Lies in blocks: a list that
/// grows by copying would need several times the memory of what it holds.
/// </summary>
sealed class RecordStore
{
    // Words of a block, and blocks that records begin in.
    const int BlockBits = 15;
    const int BlockSize = 1 << BlockBits;
    const int BlockMask = BlockSize - 1;
    const int PlaceBits = 12;
    const int PlaceMask = (1 << PlaceBits) - 1;
    const int BitsPerWord = 32;

    static readonly int WordCount = Unsafe.SizeOf<Plain>() / sizeof(uint);
    static readonly int MaskCount = (WordCount + BitsPerWord - 1) / BitsPerWord;

    readonly List<uint[]> _blocks = [];
    readonly List<uint[]> _places = [];
    readonly Dictionary<int, IcmpEvidence> _icmp = [];
    int _end = BlockSize;

    /// <summary>Records in the store.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that it takes.</summary>
    public long BytesInUse => ((_blocks.Count - 1L) * BlockSize + _end + (long)_places.Count * (PlaceMask + 1)) * sizeof(uint)
        + (long)_icmp.Count * FlowExtras.EstimatedBytes;

    /// <summary>Copies a record into the store.</summary>
    public void Add(in FlowRecord record)
    {
        var plain = new Plain(record);
        var words = Words(ref plain);
        if (_end + MaskCount + WordCount > BlockSize)
        {
            _blocks.Add(GC.AllocateUninitializedArray<uint>(BlockSize));
            _end = 0;
        }

        var block = _blocks[^1];
        var masks = block.AsSpan(_end, MaskCount);
        masks.Clear();
        Place(((_blocks.Count - 1) << BlockBits) | _end);
        _end += MaskCount;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == 0)
                continue;
            masks[i / BitsPerWord] |= 1u << i;
            block[_end++] = words[i];
        }

        if (record.Icmp is not null)
            _icmp.Add(Count, record.Icmp);
        Count++;
    }

    /// <summary>Reads the record with this number, from 0 in the order of <see cref="Add"/>.</summary>
    public void Read(int number, out FlowRecord record)
    {
        var place = _places[number >> PlaceBits][number & PlaceMask];
        var stored = _blocks[(int)(place >> BlockBits)].AsSpan((int)place & BlockMask);
        var plain = default(Plain);
        var words = Words(ref plain);
        var next = MaskCount;
        for (var i = 0; i < words.Length; i++)
        {
            if ((stored[i / BitsPerWord] >> i & 1) != 0)
                words[i] = stored[next++];
        }

        plain.CopyTo(out record);
        record.Icmp = _icmp.GetValueOrDefault(number);
    }

    /// <summary>Numbers of all records by their first frame.</summary>
    public int[] ByFirstFrame()
    {
        var frames = new long[Count];
        var numbers = new int[Count];
        for (var number = 0; number < Count; number++)
        {
            Read(number, out var record);
            (frames[number], numbers[number]) = (record.FirstFrame, number);
        }

        if (Count > 0)
            Array.Sort(frames, numbers);
        return numbers;
    }

    static Span<uint> Words(ref Plain plain) => MemoryMarshal.Cast<Plain, uint>(new Span<Plain>(ref plain));

    void Place(int place)
    {
        if (Count == _places.Count << PlaceBits)
            _places.Add(new uint[PlaceMask + 1]);
        _places[^1][Count & PlaceMask] = (uint)place;
    }

    /// <summary>A record without what is on the heap.</summary>
    struct Plain(in FlowRecord record)
    {
        public long FirstFrame = record.FirstFrame;
        public IpAddress AddressA = record.AddressA, AddressB = record.AddressB;
        public ushort PortA = record.PortA, PortB = record.PortB;
        public Transport Transport = record.Transport;
        public FlowSide A = record.A, B = record.B;

        public readonly void CopyTo(out FlowRecord record) => record = new FlowRecord
        {
            Transport = Transport,
            AddressA = AddressA,
            AddressB = AddressB,
            PortA = PortA,
            PortB = PortB,
            FirstFrame = FirstFrame,
            A = A,
            B = B,
        };
    }
}
