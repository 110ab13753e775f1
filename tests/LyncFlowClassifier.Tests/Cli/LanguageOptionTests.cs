using System.Text.Json.Nodes;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Tests.Cli;

public sealed class LanguageOptionTests : IDisposable
{
    const string Flow = "10.0.8.21:50123-10.0.0.10:5061/tcp";

    readonly TestConsole _console = new();

    string Capture => _console.Write("a.pcap", TestConsole.Capture());

    public void Dispose() => _console.Dispose();

    [Theory]
    [InlineData("analyze")]
    [InlineData("catalog")]
    public void An_unknown_language_is_refused_with_the_list(string command)
    {
        foreach (var language in new[] { "es", "DE", "pt", "zh", "" })
        {
            var (code, output, error) = _console.Run(command == "analyze" ? [command, Capture, "--language", language] : [command, "--language", language]);
            Assert.Equal((2, ""), (code, output));
            Assert.All(Languages.All, known => Assert.Contains($"'{known}'", error));
        }
    }

    [Theory]
    [InlineData("LC_ALL", "de_DE.UTF-8", "Datenfl")]
    [InlineData("LC_MESSAGES", "it_IT.UTF-8", "fluss")]
    [InlineData("LANG", "zh_CN.UTF-8", "数据流")]
    [InlineData("LANG", "ja_JP.UTF-8", "flow")]
    [InlineData("LANG", "de_DE", "flow")] // no UTF-8: the terminal could not show it
    public void The_locale_chooses_the_language_of_tables(string variable, string locale, string expected)
    {
        _console.Variables["LANG"] = "C.UTF-8";
        _console.Variables[variable] = locale;
        Assert.Contains(expected, _console.Run("analyze", Capture).Output);
    }

    [Fact]
    public void The_option_wins_over_the_locale()
    {
        _console.Variables["LANG"] = "de_DE.UTF-8";
        Assert.StartsWith("2 flux", _console.Run("analyze", Capture, "--language", "fr").Output);
        Assert.StartsWith("2 flows", _console.Run("analyze", Capture, "--language", "en").Output);
        Assert.Contains("前端服务", _console.Run("catalog", "server-3", "--language", "zh-CN").Output);
        _console.Variables["LC_ALL"] = "C";
        Assert.Contains("前端服务", _console.Run("catalog", "server-3", "--language", "zh-CN").Output);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public void What_programs_read_does_not_depend_on_the_locale(string format)
    {
        var expected = _console.Run("analyze", Capture, "--format", format).Output;
        _console.Variables["LANG"] = "de_DE.UTF-8";
        Assert.Equal(expected, _console.Run("analyze", Capture, "--format", format).Output);
        Assert.Equal(expected, _console.Run("analyze", Capture, "--format", format, "--language", "en").Output);
    }

    [Fact]
    public void In_JSON_only_messages_and_advice_follow_the_option()
    {
        var english = JsonNode.Parse(_console.Run("analyze", Capture, "--format", "json").Output)!;
        var chinese = JsonNode.Parse(_console.Run("analyze", Capture, "--format", "json", "--language", "zh-CN").Output)!;
        Assert.Contains("拒绝", chinese["flows"]![0]!["findings"]![0]!["message"]!.GetValue<string>());
        Assert.Contains("请检查服务", chinese["flows"]![0]!["findings"]![0]!["advice"]!.GetValue<string>());
        Assert.NotEqual(english.ToJsonString(), chinese.ToJsonString());
        Forget(english);
        Forget(chinese);
        Assert.Equal(english.ToJsonString(), chinese.ToJsonString());
    }

    [Fact]
    public void The_catalogue_as_JSON_is_the_pages_own()
    {
        var expected = _console.Run("catalog", "--format", "json").Output;
        _console.Variables["LANG"] = "de_DE.UTF-8";
        Assert.Equal(expected, _console.Run("catalog", "--format", "json").Output);
        Assert.Equal(expected, _console.Run("catalog", "--format", "json", "--language", "de").Output);
    }

    [Theory]
    [InlineData("analyze")]
    [InlineData("catalog")]
    [InlineData("explain")]
    [InlineData("topology", "check")]
    [InlineData("topology", "infer")]
    public void Help_names_the_option_and_stays_English(params string[] command)
    {
        _console.Variables["LANG"] = "de_DE.UTF-8";
        var help = _console.Run([.. command, "--help"]).Output;
        Assert.Contains("--language", help);
        Assert.Contains("en|de|fr|it|pt-BR|zh-CN", help);
        Assert.Contains("Examples:", help);
    }

    [Fact]
    public void Explain_and_topology_follow_the_locale_and_the_option()
    {
        var site = _console.Write("site.yaml", "hosts: [{ address: 10.0.0.10, roles: [front-end] }]\n");
        foreach (var (expected, args) in new (string, string[])[]
        {
            ("Bedeutung", ["explain", "LF104"]), ("Lastenausgleich", ["explain", "5061/tcp"]), ("Responder", ["explain", Flow, "-r", Capture]),
            ("gültige Topologiedatei, 1 Adresse und 0 Netze", ["topology", "check", site]), ("erschlossen", ["topology", "infer", Capture]),
        })
        {
            _console.Variables["LANG"] = "C.UTF-8";
            var english = _console.Run(args).Output;
            Assert.Contains(expected, _console.Run([.. args, "--language", "de"]).Output);
            _console.Variables["LANG"] = "de_AT.UTF-8";
            Assert.Contains(expected, _console.Run(args).Output);
            Assert.Equal(english, _console.Run([.. args, "--language", "en"]).Output);
        }

        Assert.Equal(2, _console.Run("explain", "LF104", "--language", "es").Code);
        Assert.Equal("lyncflow: there is no code 'LF107'; codes are LF101 to LF906\n", _console.Run("explain", "LF107", "--language", "de").Error);
    }

    [Fact]
    public void Explanations_and_roles_for_programs_change_only_in_their_sentences()
    {
        string[] sentences = ["title", "meaning", "decided", "next", "reason", "initiatorReason", "outcomeReason", "verdictReason", "message", "advice", "conflict", "conflicts", "limits"];
        foreach (var args in new string[][] { ["explain", "LF104"], ["explain", "5061"], ["explain", Flow, "-r", Capture], ["topology", "infer", LanguageSampleTests.Samples().First()] })
        {
            _console.Variables["LANG"] = "C.UTF-8";
            var plain = _console.Run([.. args, "--format", "json"]).Output;
            _console.Variables["LANG"] = "zh_CN.UTF-8";
            Assert.Equal(plain, _console.Run([.. args, "--format", "json"]).Output);
            var (english, chinese) = (JsonNode.Parse(plain)!, JsonNode.Parse(_console.Run([.. args, "--format", "json", "--language", "zh-CN"]).Output)!);
            Assert.NotEqual(english.ToJsonString(), chinese.ToJsonString());
            Remove(english, sentences);
            Remove(chinese, sentences);
            Assert.Equal(english.ToJsonString(), chinese.ToJsonString());
        }
    }

    [Fact]
    public void A_topology_file_is_written_in_English()
    {
        var expected = _console.Run("topology", "infer", Capture, "--format", "yaml");
        _console.Variables["LANG"] = "fr_FR.UTF-8";
        Assert.Equal(expected, _console.Run("topology", "infer", Capture, "--format", "yaml", "--language", "fr"));
    }

    static void Remove(JsonNode? node, string[] names)
    {
        foreach (var item in node as JsonArray ?? [])
            Remove(item, names);
        if (node is not JsonObject properties)
            return;
        foreach (var name in names)
            properties.Remove(name);
        foreach (var (_, value) in properties)
            Remove(value, names);
    }

    static void Forget(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Forget(item);
        }
        else if (node is JsonObject properties)
        {
            if (properties.ContainsKey("code"))
            {
                properties.Remove("message");
                properties.Remove("advice");
            }

            foreach (var (_, value) in properties)
                Forget(value);
        }
    }
}
