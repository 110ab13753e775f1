using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Cli.Screen;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.PacketTime;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Cli.Screen;

/// <summary>A live capture without an interface, and the screen over it without a terminal.</summary>
sealed class ScreenRun : IDisposable
{
    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    readonly LiveMonitor _monitor;
    readonly ScreenPage _page;
    readonly int _width, _height;

    public ScreenRun(int width = 80, int height = 24, string language = "en", bool unicode = true, IEnumerable<CapturedFrame>? frames = null, long dropped = 0, params HostEntry[] hosts)
    {
        (_width, _height) = (width, height);
        var script = frames?.ToList() ?? Typical();
        var clock = new ManualClock { Now = script[0].Time };
        LiveScript? source = null;
        source = new LiveScript(clock, script, script[^1].Time + 20 * Second)
        {
            Before = _ => source!.Statistics.DroppedFrames = dropped,
        };
        _monitor = new LiveMonitor(
            new MonitorOptions(), new PipelineOptions(),
            new SiteKnowledge(Catalog, new SiteTopology(LoadBalancing.Unknown, [.. hosts], [], null), new ClassifyOptions(), []), source,
            () => [new InterfaceCounters("eth0", 100, 100 + dropped, dropped, 0, 64 << 20, 262_144, null)], [], clock);
        State = new ScreenState(Asked.Add, () => HasQuit = true);
        _page = new ScreenPage(new TableOptions { Unicode = unicode, Language = Translation.Load(language) });
        _monitor.Run();
    }

    public ScreenState State { get; }

    public List<LiveQuestion> Asked { get; } = [];

    public bool HasQuit { get; private set; }

    public LiveSnapshot? Look { get; set; }

    public LiveMonitor Monitor => _monitor;

    public ScreenPicture Picture => _page.Of(State, Look ?? _monitor.Latest, TimeSpan.Zero, _width, _height);

    /// <summary>The picture's text, a line each.</summary>
    public string[] Lines => [.. Picture.Lines.Select(line => line.ToString().TrimEnd())];

    public string Text => string.Join('\n', Lines);

    /// <summary>The rows or lines in the middle.</summary>
    public string[] Body
    {
        get
        {
            var picture = Picture;
            var top = ScreenHeader.Height + 1 + (picture.Body.Titles(_width) is null ? 0 : 1);
            return [.. Lines.Skip(top).Take(picture.Page).Where(line => line.Length > 0)];
        }
    }

    public ScreenRun Press(params ReadOnlySpan<ConsoleKey> keys)
    {
        foreach (var key in keys)
            Apply(new ConsoleKeyInfo('\0', key, shift: false, alt: false, control: false));
        return this;
    }

    public ScreenRun Type(string text)
    {
        foreach (var letter in text)
            Apply(new ConsoleKeyInfo(letter, letter == '\n' ? ConsoleKey.Enter : ConsoleKey.None, shift: false, alt: false, control: false));
        return this;
    }

    /// <summary>Answers the last question.</summary>
    public ScreenRun Answer()
    {
        Asked[^1].AnswerFrom(_monitor.Report().Flows);
        return this;
    }

    public void Dispose() => _monitor.Dispose();

    void Apply(ConsoleKeyInfo key)
    {
        var picture = Picture;
        State.Apply(key, picture.Body, picture.Page);
    }

    /// <summary>One is blocked without an answer, one refused, one uses a port that nothing documents, one works.</summary>
    public static List<CapturedFrame> Typical()
    {
        HostPort silent = "10.0.8.1:50001", refused = "10.0.8.2:50002", odd = "10.0.8.3:50003", good = "10.0.8.4:50004";
        HostPort sip = "10.0.0.10:5061", im = "10.0.0.10:5062", other = "10.0.0.10:999";
        List<CapturedFrame> frames =
        [
            new(Second, TcpFrame(silent, sip, TcpFlags.Syn)), new(2 * Second, TcpFrame(silent, sip, TcpFlags.Syn)),
            new(Second, TcpFrame(refused, im, TcpFlags.Syn, 100)), new(Second + Millisecond, TcpFrame(im, refused, TcpFlags.Rst | TcpFlags.Ack, 0, 101)),
        ];
        foreach (var (client, server) in new[] { (odd, other), (good, sip) })
        {
            frames.Add(new(3 * Second, TcpFrame(client, server, TcpFlags.Syn, 500)));
            frames.Add(new(3 * Second + Millisecond, TcpFrame(server, client, TcpFlags.Syn | TcpFlags.Ack, 900, 501)));
            frames.Add(new(3 * Second + 2 * Millisecond, TcpFrame(client, server, TcpFlags.Ack, 501, 901)));
        }

        return [.. frames.OrderBy(frame => frame.Time)];
    }

    /// <summary>So many clients that get no answer, each from a server of its own.</summary>
    public static IEnumerable<CapturedFrame> Many(int groups)
    {
        for (var i = 0u; i < groups; i++)
        {
            yield return new(Second + i * Millisecond / 8, TcpFrame(
                new HostPort(IpAddress.FromIpv4(0x0A010000 + i), 50000), new HostPort(IpAddress.FromIpv4(0x0A800000 + i), 5061), TcpFlags.Syn));
        }
    }
}
