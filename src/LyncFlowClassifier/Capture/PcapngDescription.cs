namespace LyncFlowClassifier.Capture;

/// <summary>All that decides how the next packet blocks of a pcapng file are read and counted, as it was at one place of the file.</summary>
sealed class PcapngDescription(PcapngSection section, CaptureFile file)
{
    readonly bool _swaps = section.Order.Swaps;
    readonly PcapngInterface[] _interfaces = section.Interfaces[..section.InterfaceCount];
    readonly string _format = file.Format;
    readonly int _interfacesOfFile = file.Interfaces;
    readonly uint _snapLength = file.SnapLength;

    // Drop counters run through the whole file. Where any has started, only a reader that knows it can go on.
    readonly bool _hasDrops = Array.Exists(section.Interfaces[..section.InterfaceCount], source => source.Drops != 0);

    /// <summary>True if reading goes on from both alike.</summary>
    public bool IsSameAs(PcapngDescription other)
    {
        if (_swaps != other._swaps || _format != other._format || _interfacesOfFile != other._interfacesOfFile || _snapLength != other._snapLength
            || _interfaces.Length != other._interfaces.Length || _hasDrops || other._hasDrops)
            return false;
        for (var i = 0; i < _interfaces.Length; i++)
            if (!_interfaces[i].IsSameAs(other._interfaces[i]))
                return false;
        return true;
    }
}
