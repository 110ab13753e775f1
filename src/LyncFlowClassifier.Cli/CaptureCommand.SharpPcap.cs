#if SHARPPCAP
using System.CommandLine;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Capture.SharpPcap;

namespace LyncFlowClassifier.Cli;

/// <content>Capturing with SharpPcap, in builds with <c>-p:SharpPcap=true</c>.</content>
sealed partial class CaptureCommand
{
    const string Libpcap = "libpcap", SharpPcap = "sharppcap";

    readonly Option<string> _backend = new("--backend")
    {
        HelpName = $"{Libpcap}|{SharpPcap}",
        Description = "Library that captures",
        DefaultValueFactory = _ => Libpcap,
        Arity = ArgumentArity.ExactlyOne,
    };

    partial void AddBackend(Command command)
    {
        _backend.AcceptOnlyFromAmong(Libpcap, SharpPcap);
        command.Options.Add(_backend);
    }

    partial void OpenOtherwise(ParseResult parsed, CancellationToken stop, ref ILiveSource? source)
    {
        if (parsed.GetValue(_backend) != SharpPcap)
            return;
        var known = SharpPcapInterfaces.List();
        var wanted = _options.Interfaces(parsed).Select(text => LiveInterfaces.Find(text, known)).DistinctBy(found => found.Name).ToList();
        source = SharpPcapSource.Open(SharpPcapInterfaces.Devices(wanted), _options.Live(parsed), stop);
    }
}
#endif
