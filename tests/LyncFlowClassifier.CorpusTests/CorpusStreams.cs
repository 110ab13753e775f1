using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>The beginning of each direction of each TCP connection of a corpus file, in order, as far as no byte is missing.</summary>
static class CorpusStreams
{
    public static IEnumerable<byte[]> Of(IEnumerable<CorpusPayload> payloads)
    {
        var open = new Dictionary<string, TcpDirection>(StringComparer.Ordinal);
        var streams = new List<TcpDirection>();
        foreach (var payload in payloads.Where(payload => payload.Transport == Transport.Tcp))
        {
            if (!open.TryGetValue(payload.Direction, out var stream) || (payload.IsSyn && stream.First != payload.Sequence))
            {
                open[payload.Direction] = stream = new TcpDirection(payload.Sequence);
                streams.Add(stream);
            }

            stream.Add(payload.Sequence, payload.Bytes);
        }

        return streams.Select(stream => stream.InOrder());
    }

    sealed class TcpDirection(uint first)
    {
        readonly SortedDictionary<int, byte[]> _segments = [];

        public uint First => first;

        public void Add(uint sequence, byte[] payload)
        {
            var offset = (int)(sequence - first);
            if (payload.Length > 0 && offset is >= 0 and < TlsFlight.MaxLength && (!_segments.TryGetValue(offset, out var old) || old.Length < payload.Length))
                _segments[offset] = payload;
        }

        public byte[] InOrder()
        {
            var bytes = new List<byte>();
            foreach (var (offset, payload) in _segments)
            {
                if (offset > bytes.Count)
                    break;
                bytes.AddRange(payload.Skip(bytes.Count - offset));
            }

            return [.. bytes.Take(TlsFlight.MaxLength)];
        }
    }
}
