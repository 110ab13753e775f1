#if SHARPPCAP
using System.CommandLine;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Capture.SharpPcap;

namespace LyncFlowClassifier.Cli;

/// <content>Capturing with SharpPcap, in builds with <c>-p:SharpPcap=true</c>.</content>
sealed partial class CaptureCommand
{
    const string SharpPcap = "sharppcap";

    static partial void AddBackends(List<string> names) => names.Add(SharpPcap);

    partial void OpenOtherwise(ParseResult parsed, CancellationToken stop, ref ILiveSource? source)
    {
        if (_options.Backend(parsed) != SharpPcap)
            return;
        var known = SharpPcapInterfaces.List();
        var wanted = _options.Interfaces(parsed).Select(text => LiveInterfaces.Find(text, known)).DistinctBy(found => found.Name).ToList();
        source = SharpPcapSource.Open(SharpPcapInterfaces.Devices(wanted), _options.Live(parsed), stop);
    }
}
#endif
