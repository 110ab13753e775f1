using System.Runtime.InteropServices;
using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Sends frames as they are.</summary>
sealed unsafe class FrameSender : IDisposable
{
    readonly nint _handle;
    readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint, int> _inject;

    public FrameSender(string name)
    {
        _inject = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, int>)NativeLibrary.GetExport(PcapLibrary.Require(), "pcap_inject");
        var error = stackalloc byte[PcapFunctions.ErrorLength];
        _handle = PcapFunctions.Create(name, error);
        Assert.NotEqual(0, _handle);
        Assert.True(PcapFunctions.Activate(_handle) >= 0, PcapFunctions.Text(PcapFunctions.LastError(_handle)));
    }

    public void Send(ReadOnlySpan<byte> frame)
    {
        fixed (byte* bytes = frame)
            Assert.Equal(frame.Length, _inject(_handle, bytes, (nuint)frame.Length));
    }

    public void Dispose() => PcapFunctions.Close(_handle);
}
