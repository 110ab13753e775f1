using LyncFlowClassifier.Capture.Libpcap;
using SharpPcap;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>Exceptions of SharpPcap in the words that users get for libpcap, which is below it.</summary>
static class SharpPcapFailure
{
    /// <summary>What an exception says: one line without full stop, harmless for a terminal.</summary>
    public static string Words(Exception error) => PlainText.OneLine(error.Message.ReplaceLineEndings(" ")).TrimEnd('.', ' ');

    /// <summary>The interfaces cannot be listed.</summary>
    public static LibpcapException Listing(Exception error) => IsLibraryMissing(error)
        ? new(LibpcapFailure.LibraryMissing, PcapLibrary.MissingMessage)
        : new(LibpcapFailure.Other, $"the interfaces cannot be listed: {Words(error)}");

    /// <summary>A device cannot be opened.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="error">What it threw.</param>
    /// <param name="detail">The last words of libpcap, empty if there are none.</param>
    public static LibpcapException Opening(string name, Exception error, string detail)
    {
        if (IsLibraryMissing(error))
            return new(LibpcapFailure.LibraryMissing, PcapLibrary.MissingMessage);
        // The numbers of PcapError are those of pcap_activate(3PCAP).
        var status = error is PcapException { Error: var code } ? (int)code : (int)PcapError.Generic;
        return ActivationStatus.Error(status, name, detail.Length > 0 || status != (int)PcapError.Generic ? detail : Words(error));
    }

    /// <summary>A filter cannot be used.</summary>
    public static LibpcapException Filter(string expression, Exception error)
        => new(LibpcapFailure.BadFilter, $"the filter '{PlainText.OneLine(expression)}' is wrong: {Words(error)}");

    static bool IsLibraryMissing(Exception? error)
        => error is DllNotFoundException || (error is TypeInitializationException && IsLibraryMissing(error.InnerException));
}
