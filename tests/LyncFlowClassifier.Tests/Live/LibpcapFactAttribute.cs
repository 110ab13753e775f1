using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>A test that needs libpcap (or Npcap); skipped, with the reason, where it is not installed.</summary>
sealed class LibpcapFactAttribute : FactAttribute
{
    public LibpcapFactAttribute() => Skip = LibpcapPresence.WhyNot;
}

/// <summary>As <see cref="LibpcapFactAttribute"/>, with data.</summary>
sealed class LibpcapTheoryAttribute : TheoryAttribute
{
    public LibpcapTheoryAttribute() => Skip = LibpcapPresence.WhyNot;
}

static class LibpcapPresence
{
    /// <summary>Why tests that need libpcap cannot run; null if they can.</summary>
    public static string? WhyNot { get; } = Look();

    static string? Look()
    {
        try
        {
            PcapLibrary.Require();
            return null;
        }
        catch (LibpcapException error)
        {
            return error.Message;
        }
    }
}
