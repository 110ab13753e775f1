using System.Text;
using System.Text.Json;
using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Tests.Catalog;

public class DataScannerTests
{
    [Theory]
    [InlineData("Catalog.seed.json")]
    [InlineData("Catalog.supplement.json")]
    [InlineData("Localisation.de.json")]
    [InlineData("Localisation.zh-CN.json")]
    public void Built_in_files_are_cut_as_the_JSON_reader_cuts_them(string resource)
    {
        using var stream = typeof(CatalogData).Assembly.GetManifestResourceStream(resource)!;
        var json = new byte[stream.Length];
        stream.ReadExactly(json);

        Assert.Equal(PiecesOfReader(json), PiecesOfScanner(json));
    }

    [Theory]
    [InlineData("""{"a": "x\u0041"}""", "escape")]
    [InlineData("""{"a": "open""", "end within a text")]
    [InlineData("""{"a": true}""", "character t")]
    [InlineData("""{"a": -1}""", "character -")]
    public void What_the_files_do_not_use_is_refused(string json, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => PiecesOfScanner(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    static List<string> PiecesOfScanner(byte[] json)
    {
        var pieces = new List<string>();
        var scanner = new DataScanner(json);
        for (var piece = scanner.Next(); piece != DataScanner.End; piece = scanner.Next())
            pieces.Add(piece is DataScanner.Text or DataScanner.Number ? piece + scanner.Value : piece.ToString());
        return pieces;
    }

    static List<string> PiecesOfReader(byte[] json)
    {
        var pieces = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            pieces.Add(reader.TokenType switch
            {
                JsonTokenType.PropertyName or JsonTokenType.String => DataScanner.Text + reader.GetString(),
                JsonTokenType.Number => DataScanner.Number + Encoding.UTF8.GetString(reader.ValueSpan),
                _ => Encoding.UTF8.GetString(reader.ValueSpan),
            });
        }

        return pieces;
    }
}
