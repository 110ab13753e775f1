using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// Reads <c>serverMedia</c>: start and count of the audio, video and application sharing ports, as Set-CsConferenceServer,
/// Set-CsApplicationServer and Set-CsMediationServer have them.
/// </summary>
static class ServerMediaReader
{
    /// <summary>Reads the map; a modality that it does not name keeps the page's range.</summary>
    public static ServerMediaPorts Read(ConfigNode node)
    {
        var fields = new ConfigFields(
            node, "serverMedia",
            "audioPortStart", "audioPortCount", "videoPortStart", "videoPortCount", "appSharingPortStart", "appSharingPortCount");
        return new ServerMediaPorts(
            Range(fields, "audioPortStart", "audioPortCount"),
            Range(fields, "videoPortStart", "videoPortCount"),
            Range(fields, "appSharingPortStart", "appSharingPortCount"));
    }

    static PortRange? Range(ConfigFields fields, string startKey, string countKey)
    {
        if (fields[startKey] is null && fields[countKey] is null)
            return null;
        var start = ConfigValue.Number(fields.Required(startKey), 1, 65535);
        var countNode = fields.Required(countKey);
        var count = ConfigValue.Number(countNode, 1, 65535);
        if (start + count - 1 > 65535)
            throw ConfigurationException.At(
                countNode.Position, $"{countKey} {count} from {start} ends at {start + count - 1}, above 65535",
                $"a count (last port = start + count - 1) of at most {65536 - start}");
        return new PortRange((ushort)start, (ushort)(start + count - 1));
    }
}
