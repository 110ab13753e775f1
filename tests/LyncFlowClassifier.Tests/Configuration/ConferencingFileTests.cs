using System.Text;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

public class ConferencingFileTests
{
    internal const string Text = """


        Identity                          : Global
        ClientMediaPortRangeEnabled       : True
        ClientMediaPort                   : 5350
        ClientMediaPortRange              : 40
        ClientAudioPort                   : 50020
        ClientAudioPortRange              : 20
        ClientVideoPort                   : 58000
        ClientVideoPortRange              : 20
        ClientAppSharingPort              : 42000
        ClientAppSharingPortRange         : 20
        ClientFileTransferPort            : 42020
        ClientTransferPortRange           : 20
        ClientSipDynamicPort              : 7100
        ClientSipDynamicPortRange         : 3
        Organization                      : A company whose name is so long that it is cut at the end of the
                                            line, with a colon: ClientAudioPort : 1
        HelpdeskInternalUrl               : https://helpdesk.contoso.example/
        ContentGracePeriod                : 15.00:00:00

        Identity                          : Service:ConferencingServer:a-very-long-pool-name-indeed.
                                            branch.contoso.example
        ClientMediaPortRangeEnabled       : False
        ClientAudioPort                   : 5350
        ClientAudioPortRange              : 40


        """;

    internal const string Json = """
        [
          {
            "Identity": "Global",
            "ClientMediaPortRangeEnabled": true,
            "ClientMediaPort": 5350, "ClientMediaPortRange": 40,
            "ClientAudioPort": "50020", "ClientAudioPortRange": 20,
            "ClientVideoPort": 58000, "ClientVideoPortRange": 20,
            "ClientAppSharingPort": 42000, "ClientAppSharingPortRange": 20,
            "clientfiletransferport": 42020, "ClientFileTransferPortRange": 20,
            "ClientSipDynamicPort": 7100, "ClientSipDynamicPortRange": 3,
            "ContentGracePeriod": { "Ticks": 12960000000000, "Days": 15 }, "Anchor": [1, [2]]
          },
          { "Identity": "Service:ConferencingServer:a-very-long-pool-name-indeed.branch.contoso.example",
            "ClientMediaPortRangeEnabled": "False", "ClientAudioPort": 5350, "ClientAudioPortRange": 40, "ClientVideoPort": null }
        ]
        """;

    [Theory]
    [InlineData(Text, 3, 22)]
    [InlineData(Json, 2, 13)]
    public void Both_forms_say_the_same(string text, int firstLine, int secondLine)
    {
        var objects = Parse(text);
        Assert.Equal(
            [
                new ConferencingSettings
                {
                    Identity = "Global", Source = $"f:{firstLine}", Enabled = true, LegacyMedia = new(5350, 40), Audio = new(50020, 20),
                    Video = new(58000, 20), AppSharing = new(42000, 20), FileTransfer = new(42020, 20), SipDynamic = new(7100, 3),
                },
                new ConferencingSettings
                {
                    Identity = "Service:ConferencingServer:a-very-long-pool-name-indeed.branch.contoso.example", Source = $"f:{secondLine}",
                    Audio = new(5350, 40),
                },
            ],
            objects);
    }

    [Fact]
    public void Spacing_line_ends_prompts_and_case_do_not_matter()
    {
        var expected = Parse(Text).Select(o => o with { Source = "" });
        foreach (var text in new[]
        {
            Text.Replace("\n", "\r\n", StringComparison.Ordinal),
            Text.Replace("\n", "\r", StringComparison.Ordinal),
            Text.Replace(" : ", "\u00A0: ", StringComparison.Ordinal),
            Text.Replace("\n", "\n    ", StringComparison.Ordinal),
            "PS C:\\> Get-CsConferencingConfiguration" + Text + "PS C:\\> ",
            Text.Replace("ClientAudio", "CLIENTAUDIO", StringComparison.Ordinal),
            Text.Replace("\n\nIdentity", "\nIdentity", StringComparison.Ordinal),
        })
            Assert.Equal(expected, Parse(text).Select(o => o with { Source = "" }));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Utf8_and_utf16_are_read(string name, byte[] preamble, Encoding encoding)
    {
        Assert.NotNull(name);
        foreach (var text in new[] { Text.Replace("A company", "Ein Büro 𝄞", StringComparison.Ordinal), Json })
        {
            byte[] bytes = [.. preamble, .. encoding.GetBytes(text)];
            Assert.Equal(Parse(text), Parse(TextFile.Decode("f", bytes)));
        }
    }

    public static TheoryData<string, byte[], Encoding> Encodings() => new()
    {
        { "utf-8", [], new UTF8Encoding(false) },
        { "utf-8 with mark", [0xEF, 0xBB, 0xBF], new UTF8Encoding(false) },
        { "utf-16 le", [0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false) },
        { "utf-16 be", [0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false) },
    };

    [Theory]
    [InlineData(new byte[] { (byte)'a', 10, (byte)'b', 0xFC }, "f:2:2: bytes that are not valid text; expected UTF-8, or UTF-16 with a byte order mark")]
    [InlineData(new byte[] { (byte)'a', 0 }, "f:1:2: a NUL character; expected text in UTF-8, or in UTF-16 with a byte order mark")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0, 0 }, "f:1:2: bytes that are not valid text; expected UTF-8, or UTF-16 with a byte order mark")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0xD8, (byte)'a', 0 }, "f:1:1: bytes that are not valid text; expected UTF-8, or UTF-16 with a byte order mark")]
    public void Bytes_that_are_no_text_are_refused_with_their_place(byte[] bytes, string message)
        => Assert.Equal(message, Refusal.Of(() => TextFile.Decode("f", bytes)));

    [Fact]
    public void A_wrapped_array_is_an_array()
        => Assert.Equal(["Global"], Parse("""{"value":[{"Identity":"Global","ClientAudioPort":1}],"Count":1}""").Select(o => o.Identity));

    [Theory]
    [InlineData("ClientFileTransferPortRange : 20\nClientTransferPortRange : 20", 20L, false)]
    [InlineData("ClientFileTransferPortRange : 20\nClientTransferPortRange : 30", 20L, true)]
    [InlineData("ClientTransferPortRange : 30", 30L, false)]
    [InlineData("ClientFileTransferPortRange :\nClientTransferPortRange : 30", 30L, false)]
    public void Both_names_of_the_file_transfer_count_are_read(string lines, long count, bool differ)
    {
        var settings = Assert.Single(Parse("Identity : Global\n" + lines));
        Assert.Equal((count, differ), (settings.FileTransfer.Count, settings.FileTransferNamesDiffer));
    }

    [Theory]
    [InlineData("", "f:1:1: nothing of Get-CsConferencingConfiguration")]
    [InlineData("Hello\nWorld", "f:1:1: nothing of Get-CsConferencingConfiguration")]
    [InlineData("[]", "f:1:1: nothing of Get-CsConferencingConfiguration")]
    [InlineData("#TYPE Microsoft.Rtc\n\"Identity\"", "f:1:1: nothing of Get-CsConferencingConfiguration")]
    [InlineData("<Objs Version=\"1.1.0.1\"/>", "f:1:1: nothing of Get-CsConferencingConfiguration")]
    [InlineData("<?xml version=\"1.0\"?><Objects/>", "f:1:1: nothing of Get-CsConferencingConfiguration")]
    [InlineData("\n<Topology/>", "f:2:1: XML with the root element 'Topology'")]
    public void What_is_no_such_export_is_refused(string text, string reason)
        => Assert.Equal(
            $"{reason}; expected the output of Get-CsConferencingConfiguration: as text (Format-List), or through ConvertTo-Json, Export-Clixml, ConvertTo-Xml or Export-Csv",
            Refusal.Of(() => Parse(text)));

    [Theory]
    [InlineData("ClientAudioPort : 1", "f:1:1: an object without Identity; expected all properties of Get-CsConferencingConfiguration, Identity included")]
    [InlineData("Identity : Global", "f:1:1: 'Global' has no client port property; expected the properties that Get-CsConferencingConfiguration prints, such as ClientAudioPort")]
    [InlineData("Identity : Global\nClientAudioPort : many", "f:2:19: ClientAudioPort is 'many'; expected a whole number")]
    [InlineData("Identity : Global\nClientAudioPort : 1234567890123456789", "f:2:19: ClientAudioPort is '1234567890123456789'; expected a whole number")]
    [InlineData("Identity : Global\nClientMediaPortRangeEnabled : Perhaps", "f:2:31: ClientMediaPortRangeEnabled is 'Perhaps'; expected True or False")]
    [InlineData("Identity : a\u001b[2J\nClientAudioPort : 1", "f:1:12: the control character U+001B in a text; expected a scope such as Global or Site:Berlin")]
    [InlineData("{\"Identity\":\"a\",\"identity\":\"b\"}", "f:1:17: property 'identity' again; expected each property once in an object")]
    [InlineData("{\"Identity\":\"a\",\"ClientAudioPort\":[]}", "f:1:35: ClientAudioPort is a list; expected a single value")]
    [InlineData("[5]", "f:1:2: '5' does not fit here; expected an object of Get-CsConferencingConfiguration with its properties")]
    [InlineData("Identity : Global\nClientAudioPort : 1\n\nIdentity : GLOBAL\nClientAudioPort : 1", "f:4:1: Identity 'GLOBAL' again, first in f:1; expected each scope once")]
    public void A_bad_file_is_refused_with_its_place(string text, string message)
        => Assert.Equal(message, Refusal.Of(() => Parse(text)));

    [Fact]
    public void A_scope_in_two_files_is_refused()
        => Assert.Equal(
            "g:1:1: Identity 'Global' again, first in f:1; expected each scope once",
            Refusal.Of(() => ConferencingFile.ParseAll([("f", "Identity : Global\nClientAudioPort : 1"), ("g", "Identity : Global\nClientAudioPort : 1")])));

    internal static IReadOnlyList<ConferencingSettings> Parse(string text) => ConferencingFile.ParseAll([("f", text)]);
}
