using LyncFlowClassifier.Configuration;

namespace LyncFlowClassifier.Tests.Configuration;

/// <summary>What the tests expect of every refusal.</summary>
static class Refusal
{
    /// <summary>The exact message of the refusal; it must be one harmless line.</summary>
    public static string Of(Action load)
    {
        var e = Assert.Throws<ConfigurationException>(load);
        AssertHarmless(e.Message);
        return e.Message;
    }

    /// <summary>Runs a load that may succeed or be refused, and nothing else.</summary>
    public static bool MayHappen(Action load)
    {
        try
        {
            load();
            return false;
        }
        catch (ConfigurationException e)
        {
            AssertHarmless(e.Message);
            Assert.True(e.Line >= 1 && e.Column >= 1, e.Message);
            Assert.StartsWith($"f:{e.Line}:{e.Column}: ", e.Message, StringComparison.Ordinal);
            Assert.Contains("; expected ", e.Message, StringComparison.Ordinal);
            return true;
        }
    }

    static void AssertHarmless(string message) => Assert.All(message, c => Assert.False(char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202E', message));
}
