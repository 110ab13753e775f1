using LyncFlowClassifier.Configuration;

namespace LyncFlowClassifier.Tests.Configuration;

/// <summary>No text makes a reader do anything but succeed or refuse, soon and in little memory.</summary>
public class HostileFileTests
{
    static readonly (string Name, string Text, Action<string> Load)[] Files =
    [
        ("topology yaml", TopologyFileTests.Yaml, text => TopologyFile.Parse("f", text)),
        ("topology json", TopologyFileTests.Json, text => TopologyFile.Parse("f", text)),
        ("services yaml", ServicesFileTests.Yaml, text => ServicesFile.Parse("f", text)),
        ("services json", ServicesFileTests.Json, text => ServicesFile.Parse("f", text)),
        ("conferencing text", ConferencingFileTests.Text, text => ConferencingFileTests.Parse(text)),
        ("conferencing json", ConferencingFileTests.Json, text => ConferencingFileTests.Parse(text)),
        ("qos yaml", QosFileTests.Yaml, text => QosFile.Parse("f", text)),
        ("qos json", QosFileTests.Json, text => QosFile.Parse("f", text)),
        ("qos listing", QosFileTests.Listing, text => QosFile.Parse("f", text)),
        ("qos exported json", QosFileTests.ExportedJson, text => QosFile.Parse("f", text)),
        ("exceptions yaml", ExceptionsFileTests.Yaml, text => ExceptionsFile.Parse("f", text)),
        ("exceptions json", ExceptionsFileTests.Json, text => ExceptionsFile.Parse("f", text)),
        ("qos registry", QosFileTests.Registry, text => QosFile.Parse("f", text)),
    ];

    public static TheoryData<string> Names() => [.. Files.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_prefix_is_read_or_refused(string name)
    {
        var (_, text, load) = Files.Single(file => file.Name == name);
        load(text);
        for (var length = 0; length < text.Length; length++)
            Refusal.MayHappen(() => load(text[..length]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_changed_character_is_read_or_refused(string name)
    {
        var (_, text, load) = Files.Single(file => file.Name == name);
        const string Characters = "\0\t\r\n :-,[]{}\"'&*!|>%@`#?~0\\\u001b\u00a0\u2028\ufeff\ud800\uffff";
        var random = new Random(398833);
        for (var i = Fuzz.Rounds(1500); i > 0; i--)
        {
            var changed = text.ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                changed[random.Next(changed.Length)] = Characters[random.Next(Characters.Length)];
            Refusal.MayHappen(() => load(new string(changed)));
        }
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x", "f:1:4: an anchor; expected the value itself, without anchors and aliases")]
    [InlineData("a: *x", "f:1:4: an alias; expected the value itself, without anchors and aliases")]
    [InlineData("&x a: 1", "f:1:1: an anchor; expected the value itself, without anchors and aliases")]
    [InlineData("a: !!binary x", "f:1:4: a tag; expected the value itself, without tags")]
    [InlineData("a: !custom {b: c}", "f:1:4: a tag; expected the value itself, without tags")]
    [InlineData("? [a, b]\n: c", "f:1:3: a list or map as a key; expected a word")]
    [InlineData("a: 1\n---\nb: 2", "f:2:1: a second document; expected one document in a file")]
    public void What_settings_do_not_need_is_refused(string text, string message)
        => Assert.Equal(message, Refusal.Of(() => ConfigReader.Read("f", text)));

    [Fact]
    public void An_alias_bomb_is_refused_at_its_first_anchor()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range('b', 20).Select(c =>
            $"{(char)c}: &{(char)c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n"));
        Assert.StartsWith("f:1:4: an anchor; ", Refusal.Of(() => ConfigReader.Read("f", bomb)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: [")]
    [InlineData("a: {b: ")]
    public void Deep_nesting_is_refused(string level)
        => Refusal.Of(() => ConfigReader.Read("f", string.Concat(Enumerable.Repeat(level, 20_000))));

    [Fact]
    public void Sixty_four_levels_are_enough_and_not_too_many()
    {
        foreach (var first in new[] { "", "# YAML\n" })
        {
            ConfigReader.Read("f", first + new string('[', 64) + new string(']', 64));
            Refusal.Of(() => ConfigReader.Read("f", first + new string('[', 65) + new string(']', 65)));
        }
    }

    [Fact]
    public void Too_many_values_are_refused()
    {
        Assert.Contains(": too many values; expected at most 1000000 in one file", Refusal.Of(() => ConfigReader.Read("f", $"[{string.Join(',', Enumerable.Repeat('1', 1_000_001))}]")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\": \"\\ud800\"}", "f:1:7: an escape that is no character; expected surrogate escapes in pairs")]
    [InlineData("{\"a\": 1}\n{", "f:2:1: ")]
    [InlineData("{\"ä𝄞\": tru}", "f:1:")]
    [InlineData("{\n  \"a\": 1,\n}", "f:3:1: ")]
    [InlineData("[1, 2]: c", "f:1:7: ")]
    public void Json_faults_have_their_place(string text, string start)
        => Assert.StartsWith(start, Refusal.Of(() => ConfigReader.Read("f", text)), StringComparison.Ordinal);

    [Fact]
    public void Columns_count_characters_and_lines_any_line_end()
    {
        var map = Assert.IsType<ConfigMap>(ConfigReader.Read("f", "{ \"ä𝄞\": 1,\r\n\r\"b\":\n2 }"));
        Assert.Equal(new ConfigPosition("f", 1, 3), map.Entries[0].Key.Position);
        Assert.Equal(new ConfigPosition("f", 1, 9), map.Entries[0].Value.Position);
        Assert.Equal(new ConfigPosition("f", 3, 1), map.Entries[1].Key.Position);
        Assert.Equal(new ConfigPosition("f", 4, 1), map.Entries[1].Value.Position);
    }

    [Fact]
    public void What_a_message_quotes_cannot_act_on_a_terminal()
    {
        var message = Refusal.Of(() => TopologyFile.Parse("f\n\u001b[2J", "{\"a\\u001b[31m\\u202e\\n\": 1}"));
        Assert.StartsWith("f\\u000A\\u001B[2J:1:2: unknown key 'a\\u001B[31m\\u202E\\u000A' in the topology; expected ", message, StringComparison.Ordinal);
    }
}
