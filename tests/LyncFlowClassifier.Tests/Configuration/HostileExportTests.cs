using LyncFlowClassifier.Configuration;

namespace LyncFlowClassifier.Tests.Configuration;

/// <summary>No export makes an importer do anything but succeed or refuse, and what it writes can always be read back.</summary>
public class HostileExportTests
{
    const string Characters = "\0\t\r\n :-,;[]{}\"'&*!|>%@`#?~0=/<\\\u001b\u00a0\u2028\ufeff\ud800\uffff\u202e";

    public static TheoryData<string> Names() => [.. Fixture.Deployments, .. Fixture.Machines, .. Fixture.Conferencing, "hosts"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_prefix_is_read_or_refused(string name)
    {
        var text = Fixture.Text(name);
        for (var length = 0; length < text.Length; length++)
            Load(name, text[..length]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_mutation_is_read_or_refused(string name)
    {
        var text = Fixture.Text(name);
        var random = new Random(398833);
        for (var i = Fuzz.Rounds(400); i > 0; i--)
            Load(name, Mutate(text, random));
    }

    // Characters, pieces that are left out, doubled or moved, and numbers at their limits.
    static string Mutate(string text, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 60), text.Length - at);
            text = random.Next(5) switch
            {
                0 => $"{text[..at]}{Characters[random.Next(Characters.Length)]}{text[(at + 1)..]}",
                1 => text.Remove(at, length),
                2 => text.Insert(at, text.Substring(at, length)),
                3 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                _ => ReplaceNumber(text, at, random),
            };
        }

        return text;
    }

    static string ReplaceNumber(string text, int from, Random random)
    {
        string[] numbers = ["", "0", "1", "-1", "65535", "65536", "4294967296", "99999999999999999999", "1e9", "0.0.0.0", "10.0.0.1"];
        var at = text.AsSpan(from).IndexOfAnyInRange('0', '9') + from;
        if (at < from)
            return text;
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return $"{text[..at]}{numbers[random.Next(numbers.Length)]}{text[end..]}";
    }

    static void Load(string name, string text)
    {
        if (name.StartsWith("conferencing", StringComparison.Ordinal))
        {
            Refusal.MayHappen(() => ConferencingFileTests.Parse(text));
            return;
        }

        var isNames = name == "hosts";
        TopologyImport? import = null;
        Refusal.MayHappen(() => import = isNames
            ? TopologyImport.Parse([("g", Fixture.Text("computers.txt"))], [("f", text)])
            : TopologyImport.Parse([("f", text)], [("g", Hosts)]));
        if (import is not null)
            Assert.Equal(import.Hosts, TopologyFile.Parse("written", import.Text).Hosts.Length);
        // The reading is the same; now and then is enough.
        if (!isNames && text.Length % 16 == 0)
            Refusal.MayHappen(() => ServicesFile.Parse("f", text));
    }

    static readonly string Hosts = Fixture.Text("hosts");
}
