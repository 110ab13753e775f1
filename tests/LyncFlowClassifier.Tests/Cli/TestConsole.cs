using System.Text;
using LyncFlowClassifier.Cli;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Cli;

/// <summary>Runs command lines in this process, in a directory of their own.</summary>
sealed class TestConsole : IDisposable
{
    public const long Start = 1_367_488_800 * PacketTime.Second;

    public DirectoryInfo Directory { get; } = System.IO.Directory.CreateTempSubdirectory("lyncflow-");

    public Stream Input { get; init; } = Stream.Null;

    public Func<Stream>? ReopenedInput { get; init; }

    public Stream? Output { get; init; }

    public CancellationToken Interrupted { get; init; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal) { ["LANG"] = "C.UTF-8" };

    public bool IsTerminal { get; init; }

    public (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = Application.Run(args, new CliHost
        {
            OpenInput = () => Input,
            ReopenInput = () => ReopenedInput?.Invoke(),
            OpenOutput = () => Output ?? output,
            Error = error,
            OutputIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            Variable = name => Variables.GetValueOrDefault(name),
            Interrupted = Interrupted,
        });
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public string PathOf(string name) => Path.Combine(Directory.FullName, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <summary>A client that is refused on 5061 and a connection that works on 443.</summary>
    public static byte[] Capture()
    {
        var client = new HostPort(IpAddress.Parse("10.0.8.21"), 50123);
        var server = new HostPort(IpAddress.Parse("10.0.0.10"), 5061);
        var (clientWeb, web) = (client with { Port = 50124 }, server with { Port = 443 });
        byte[][] frames =
        [
            FrameBuilder.TcpFrame(client, server, TcpFlags.Syn, 100),
            FrameBuilder.TcpFrame(server, client, TcpFlags.Rst | TcpFlags.Ack, 0, 101),
            FrameBuilder.TcpFrame(clientWeb, web, TcpFlags.Syn, 500),
            FrameBuilder.TcpFrame(web, clientWeb, TcpFlags.Syn | TcpFlags.Ack, 900, 501),
            FrameBuilder.TcpFrame(clientWeb, web, TcpFlags.Ack, 501, 901),
        ];
        return PcapWriter.Write(frames.Select((bytes, index) => new CapturedFrame(Start + (index * PacketTime.Millisecond), bytes)));
    }

    public void Dispose() => Directory.Delete(recursive: true);
}
