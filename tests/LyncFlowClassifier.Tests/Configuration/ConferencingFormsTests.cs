using System.Text;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

/// <summary>Every form of Get-CsConferencingConfiguration says the same.</summary>
public class ConferencingFormsTests
{
    public static TheoryData<string> Names() => [.. Fixture.Conferencing];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_forms_say_the_same(string name)
    {
        ConferencingSettings[] expected =
        [
            Of("Global", 50020, 58000, 42000, 42020, 20) with { Enabled = true },
            Of("Site:Berlin", 40000, 40020, 40040, 40060, 20) with { Enabled = true },
            Of("Service:ConferencingServer:pool01.contoso.example", 5350, 5350, 5350, 5350, 40),
        ];
        Assert.Equal(expected, ConferencingFile.Load(Fixture.PathOf(name)).Select(settings => settings with { Source = "" }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Encodings_and_line_ends_do_not_matter(string name)
    {
        var text = Fixture.Text(name);
        var expected = ConferencingFileTests.Parse(text);
        foreach (var ends in new[] { text, text.ReplaceLineEndings("\r\n"), text.ReplaceLineEndings("\n") })
        {
            Assert.Equal(expected, ConferencingFileTests.Parse(TextFile.Decode("f", Encoding.UTF8.GetBytes(ends))));
            Assert.Equal(expected, ConferencingFileTests.Parse(TextFile.Decode("f", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(ends)])));
            Assert.Equal(expected, ConferencingFileTests.Parse(TextFile.Decode("f", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(ends)])));
            Assert.Equal(expected, ConferencingFileTests.Parse(TextFile.Decode("f", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(ends)])));
        }
    }

    [Theory]
    [InlineData("<Objs><Obj><Props><S N=\"Identity\">a_x005F_x0041_</S><U16 N=\"ClientAudioPort\">1</U16></Props></Obj></Objs>", "a_x0041_")]
    [InlineData("#< CLIXML\r\n<Objs><Obj><MS><S N=\"Identity\">b</S><U16 N=\"clientaudioport\">1</U16></MS></Obj></Objs>", "b")]
    [InlineData("<Objs><Obj RefId=\"0\"><LST><Obj RefId=\"1\"><Props><Obj N=\"Identity\" RefId=\"2\"><ToString>c</ToString></Obj><Nil N=\"ClientVideoPort\"/></Props></Obj></LST></Obj></Objs>", "c")]
    [InlineData("<Objs><Obj RefId=\"0\"><MS><Obj N=\"Other\" RefId=\"7\"><ToString>d</ToString></Obj><Ref N=\"Identity\" RefId=\"7\"/><U16 N=\"ClientAudioPort\">1</U16></MS></Obj></Objs>", "d")]
    [InlineData("\n<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<Objects><Object><Property Name=\"Identity\">e</Property><Property Name=\"ClientAudioPort\">1</Property></Object></Objects>", "e")]
    [InlineData("<Objects><Object Type=\"System.Object[]\"><Property Type=\"X\"><Property Name=\"Identity\">f</Property><Property Name=\"ClientAudioPort\">1</Property></Property></Object></Objects>", "f")]
    [InlineData("ClientAudioPort\tIdentity\r\n1\tg", "g")]
    [InlineData("#TYPE A\nIdentity,ClientAudioPort\n\"h \"\"quoted\"\",\nsecond line\",1\n", "h \"quoted\", second line")]
    public void Details_of_forms_are_read(string text, string identity)
    {
        // A cell over two lines has a line end in it, which no identity may have.
        var settings = Assert.Single(ConferencingFileTests.Parse(text.Replace(",\nsecond", ", second", StringComparison.Ordinal)));
        Assert.Equal(identity, settings.Identity);
    }

    [Theory]
    [InlineData("<Objs><Obj><Props><S N=\"Identity\">a</S><U16 N=\"ClientAudioPort\">x</U16></Props></Obj></Objs>", "f:1:40: ClientAudioPort is 'x'; expected a whole number")]
    [InlineData("<Objs><Obj><Props><S N=\"Identity\">a</S><Obj N=\"ClientAudioPort\"><LST/></Obj></Props></Obj></Objs>", "f:1:40: ClientAudioPort is a list; expected a single value")]
    [InlineData("<Objects><Object><Property Name=\"Identity\">a</Property><Property Name=\"Identity\">a</Property></Object></Objects>", "f:1:56: property 'Identity' again; expected each property once in an object")]
    [InlineData("Identity,ClientAudioPort\na,1,2", "f:2:5: more cells than names in the first line; expected at most 2")]
    [InlineData("Identity,ClientAudioPort\n\"a,1", "f:2:1: a quote that is never closed; expected a quote at the end of the cell, and quotes inside doubled")]
    [InlineData("Identity;ClientAudioPort\n\"a\"b;1", "f:2:4: text behind a quoted cell; expected ';' or the end of the line")]
    [InlineData("#TYPE X\nName,Value\na,1", "f:2:1: a first line that names no property that is read; expected the property names of Get-CsConferencingConfiguration")]
    [InlineData("Identity,Identity,ClientAudioPort\na,b,1", "f:1:10: property 'Identity' again; expected each property once in an object")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Objs>&e;</Objs>", "f:1:1: a document type declaration; expected XML without one: exports need neither document types nor entities")]
    public void Faults_have_their_place(string text, string message) => Assert.Equal(message, Refusal.Of(() => ConferencingFileTests.Parse(text)));

    [Theory]
    [InlineData("<Objs>&e;</Objs>")]
    [InlineData("<Objs a='&e;'/>")]
    [InlineData("<Objs>\u0001</Objs>")]
    [InlineData("<Objs>&#1;</Objs>")]
    [InlineData("<Objs")]
    [InlineData("<Objs></Obj>")]
    [InlineData("<Objs/><Objs/>")]
    [InlineData("<Objs a='1' a='2'/>")]
    [InlineData("<x:Objs/>")]
    public void Xml_that_is_not_well_formed_is_refused(string text)
        => Assert.Contains("; expected well-formed XML, the whole of it", Refusal.Of(() => ConferencingFileTests.Parse(text)), StringComparison.Ordinal);

    [Fact]
    public void Deep_and_large_xml_is_refused()
    {
        Assert.Contains(": nesting is too deep; expected at most 64 levels", Refusal.Of(() => ConferencingFileTests.Parse(string.Concat(Enumerable.Repeat("<Objs>", 100_000)))), StringComparison.Ordinal);
        var wide = $"<Objs>{string.Concat(Enumerable.Repeat("<O/>", 1_000_001))}</Objs>";
        Assert.Contains(": too many elements; expected at most 1000000 ", Refusal.Of(() => ConferencingFileTests.Parse(wide)), StringComparison.Ordinal);
        var many = $"<Objs>{string.Concat(Enumerable.Repeat("<Obj><Props><S N=\"Identity\">a</S></Props></Obj>", 2_001))}</Objs>";
        Assert.Contains(": too many objects; expected at most 2000", Refusal.Of(() => ConferencingFileTests.Parse(many)), StringComparison.Ordinal);
    }

    static ConferencingSettings Of(string identity, int audio, int video, int sharing, int file, int count) => new()
    {
        Identity = identity,
        Source = "",
        LegacyMedia = new(5350, 40),
        Audio = new(audio, count),
        Video = new(video, count),
        AppSharing = new(sharing, count),
        FileTransfer = new(file, count),
        SipDynamic = new(7100, 3),
    };
}
