using System.CommandLine;
using System.Text.Json;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow interfaces</c>: what can be captured from.</summary>
sealed class InterfacesCommand
{
    readonly CliHost _host;
    readonly Option<string> _format = new("--format") { HelpName = "table|json", Description = "Output format", DefaultValueFactory = _ => "table", Arity = ArgumentArity.ExactlyOne };

    InterfacesCommand(CliHost host)
    {
        _host = host;
        _format.AcceptOnlyFromAmong("table", "json");
    }

    public static Command Build(CliHost host)
    {
        var definition = new InterfacesCommand(host);
        var command = new Command("interfaces", "List the interfaces of this machine with their addresses and state.");
        command.Options.Add(definition._format);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        IReadOnlyList<LiveInterface> interfaces;
        try
        {
            interfaces = LiveInterfaces.List();
        }
        catch (LibpcapException e)
        {
            throw LiveFailure.Of(e);
        }

        using var output = ReportOutput.Open(null, _host);
        if (parsed.GetValue(_format) == "json")
            WriteJson(interfaces, output.Stream);
        else
            WriteTable(interfaces, output.Stream);
        output.Commit();
        return ExitCode.Success;
    }

    void WriteTable(IReadOnlyList<LiveInterface> interfaces, Stream output)
    {
        using var text = TextOutput.Open(output);
        var numberWidth = interfaces.Count == 0 ? 1 : interfaces.Max(one => one.Number).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        var nameWidth = Math.Min(40, interfaces.Select(one => Safe(one.Name).Length).DefaultIfEmpty(0).Max());
        foreach (var one in interfaces)
        {
            text.Write($"{one.Number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(numberWidth)}  {Safe(one.Name).PadRight(nameWidth)}  {State(one)}\n");
            var indent = new string(' ', numberWidth + 2);
            if (one.Description.Length > 0)
                text.Write($"{indent}{Safe(one.Description)}\n");
            if (one.Addresses.Count > 0)
                text.Write($"{indent}{Safe(string.Join(", ", one.Addresses))}\n");
        }
    }

    string Safe(string text) => SafeText.Of(text, asciiOnly: !_host.IsUnicode);

    static string State(LiveInterface one)
    {
        var words = new List<string> { one.IsUp ? "up" : "down" };
        if (one.Connection == InterfaceConnection.Connected)
            words.Add("connected");
        else if (one.Connection == InterfaceConnection.Disconnected)
            words.Add("no link");
        if (one.IsLoopback)
            words.Add("loopback");
        if (one.IsWireless)
            words.Add("wireless");
        return string.Join(", ", words);
    }

    static void WriteJson(IReadOnlyList<LiveInterface> interfaces, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartArray();
        foreach (var one in interfaces)
        {
            json.WriteStartObject();
            json.WriteNumber("number", one.Number);
            json.WriteString("name", one.Name);
            json.WriteString("description", one.Description);
            json.WriteStartArray("addresses");
            foreach (var address in one.Addresses)
                json.WriteStringValue(address.ToString());
            json.WriteEndArray();
            json.WriteBoolean("up", one.IsUp);
            json.WriteBoolean("running", one.IsRunning);
            json.WriteBoolean("loopback", one.IsLoopback);
            json.WriteBoolean("wireless", one.IsWireless);
            json.WriteString("connection", one.Connection switch
            {
                InterfaceConnection.Connected => "connected",
                InterfaceConnection.Disconnected => "disconnected",
                InterfaceConnection.NotApplicable => "not-applicable",
                _ => "unknown",
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        output.Write("\n"u8);
    }
}
