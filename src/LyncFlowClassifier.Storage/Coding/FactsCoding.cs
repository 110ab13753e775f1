using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>The <see cref="StreamFacts"/> of one end as bytes.</summary>
static class FactsCoding
{
    const byte Resumed = 1, Connect = 2, Tls = 4, Media = 8, All = 15;

    static readonly byte LastProtocol = (byte)Enum.GetValues<AppProtocol>().Max();
    static readonly byte LastFraming = (byte)Enum.GetValues<StreamFraming>().Max();
    static readonly byte LastModality = (byte)Enum.GetValues<MediaModality>().Max();

    /// <summary>True if there is nothing to write.</summary>
    public static bool IsEmpty(in StreamFacts facts) => facts is
    {
        Protocol: AppProtocol.None, Framing: StreamFraming.None, Modality: MediaModality.Unknown, IsResumed: false, IsConnect: false,
        TlsParts: TlsParts.None, TlsVersion: TlsVersion.None,
    };

    public static void Write(ByteWriter bytes, in StreamFacts facts)
    {
        var isTls = facts.TlsParts != TlsParts.None || facts.TlsVersion != TlsVersion.None;
        var isMedia = facts.Framing != StreamFraming.None || facts.Modality != MediaModality.Unknown;
        bytes.Byte((byte)facts.Protocol);
        bytes.Byte((byte)((facts.IsResumed ? Resumed : 0) | (facts.IsConnect ? Connect : 0) | (isTls ? Tls : 0) | (isMedia ? Media : 0)));
        if (isTls)
        {
            bytes.Number((ulong)facts.TlsParts);
            bytes.Number((ulong)facts.TlsVersion);
        }

        if (isMedia)
        {
            bytes.Byte((byte)facts.Framing);
            bytes.Byte((byte)facts.Modality);
        }
    }

    public static void Read(ref ByteReader bytes, ref StreamFacts facts)
    {
        facts.Protocol = (AppProtocol)bytes.Byte(LastProtocol);
        var has = bytes.Byte(All);
        facts.IsResumed = (has & Resumed) != 0;
        facts.IsConnect = (has & Connect) != 0;
        if ((has & Tls) != 0)
        {
            facts.TlsParts = (TlsParts)bytes.Number(ushort.MaxValue);
            facts.TlsVersion = (TlsVersion)bytes.Number(ushort.MaxValue);
        }

        if ((has & Media) != 0)
        {
            facts.Framing = (StreamFraming)bytes.Byte(LastFraming);
            facts.Modality = (MediaModality)bytes.Byte(LastModality);
        }
    }
}
