namespace LyncFlowClassifier.Cli;

/// <summary>What help says beside the options.</summary>
static class HelpText
{
    public static string ExamplesOf(string command) => command switch
    {
        "analyze" => Analyze,
        "capture" => Capture,
        "audit" => Audit,
        "interfaces" => Interfaces,
        "catalog" => Catalog,
        "topology" => Topology,
        "topology import" => TopologyImport,
        "topology check" => TopologyCheck,
        "store" => Store,
        "store info" => StoreInfo,
        "store compact" => StoreCompact,
        "store export" => StoreExport,
        "explain" => Explain,
        "topology infer" => TopologyInfer,
        _ => Root,
    };

    const string Root = """
        Examples:
          lyncflow analyze trunk.pcapng
          lyncflow analyze --help
          lyncflow capture -i eth0
          lyncflow catalog --port 5061

        """;

    const string Analyze = """
        Examples:
          lyncflow analyze trunk.pcapng
          lyncflow analyze --topology site.yaml --fail-on blocked day1.pcap day2.pcap.gz
          tcpdump -w - port 5061 | lyncflow analyze -
          lyncflow analyze --format json -o report.json captures/
          lyncflow analyze --annotate flagged.pcapng trunk.pcapng
          lyncflow analyze --store flows.store trunk.pcapng

        Exit codes:
          0  finished                      4  input damaged, results up to there printed
          1  --fail-on applies             5  no permission
          2  wrong usage or settings       6  a limit was reached, or writing failed
          3  input is not a capture       70  unexpected error
                                         130  interrupted, results up to then printed

        """;

    const string Capture = """
        Examples:
          lyncflow capture -i eth0 --topology site.yaml
          lyncflow capture -i eth0 -i eth1 -f 'not port 3389' --write-flagged /var/lib/lyncflow
          lyncflow capture -i any --duration 600 --format json -o report.json
          lyncflow capture -i eth0 --format ndjson --metrics 127.0.0.1:9464
          lyncflow capture -i eth0 --on-finding warning --webhook https://ops.contoso.example/lync
          lyncflow capture -i eth0 --store /var/lib/lyncflow/flows.store --store-keep 90d

        Ctrl-C, q on the screen or SIGTERM end the capture, and the report follows. SIGHUP reads the topology and settings again.

        Exit codes:
          0  ended                         4  an interface vanished, results up to there printed
          1  --fail-on applies             5  no permission to capture
          2  wrong usage, settings, interface or filter
          6  a limit was reached, or writing failed

        """;

    const string Audit = """
        Examples:
          lyncflow audit captures/ --topology site.yaml -o report.html
          lyncflow audit --store flows.store --topology site.yaml --from 2026-11 --baseline 2026-10 -o november.html
          lyncflow audit --store flows.store --topology site.yaml --exceptions accepted.yaml --fail-on new --format json -o today.json
          lyncflow audit captures/ --topology site.yaml --role front-end --firewall rules.ps1

        Exit codes:
          0  finished                      4  input damaged, results up to there printed
          1  --fail-on applies             5  no permission
          2  wrong usage or settings       6  a limit was reached, or writing failed
          3  input is not a capture or store
                                         130  interrupted, results up to then printed

        """;

    const string Interfaces = """
        Examples:
          lyncflow interfaces
          lyncflow interfaces --format json

        """;

    const string Store = """
        Examples:
          lyncflow store info flows.store
          lyncflow store compact flows.store --keep 90d
          lyncflow store export flows.store --format csv -o flows.csv

        """;

    const string StoreInfo = """
        Examples:
          lyncflow store info flows.store
          lyncflow store info flows.store --format json

        """;

    const string StoreCompact = """
        Examples:
          lyncflow store compact flows.store
          lyncflow store compact flows.store --keep 90d

        Programs that write to the store may go on meanwhile.

        """;

    const string StoreExport = """
        Examples:
          lyncflow store export flows.store | jq -r '.a.address'
          lyncflow store export flows.store --from 2026-11-20 --to 2026-11-21T12:00:00Z
          lyncflow store export flows.store --format csv -o flows.csv

        Exit codes:
          0  finished                      4  store damaged part-way, flows up to there written
          2  wrong usage                   5  no permission
          3  not a flow store              6  writing failed

        """;

    const string Explain = """
        Examples:
          lyncflow explain LF104
          lyncflow explain 5061/tcp --language de
          lyncflow explain 10.0.0.5:50123-10.0.0.10:5061/tcp -r trunk.pcapng
          lyncflow explain '[2001:db8::5]:50123-[2001:db8::10]:5061/tcp' -r trunk.pcapng

        """;

    const string Catalog = """
        Examples:
          lyncflow catalog
          lyncflow catalog server-3
          lyncflow catalog --role front-end --transport tcp
          lyncflow catalog --port 5061 --format json
          lyncflow catalog --validate services.yaml

        """;

    const string Topology = """
        Examples:
          lyncflow topology import topology.xml --names hosts -o site.yaml
          lyncflow topology infer trunk.pcapng -o site.yaml
          lyncflow topology check site.yaml

        """;

    const string TopologyImport = """
        Examples:
          lyncflow topology import topology.xml --names hosts -o site.yaml
          lyncflow topology import topology.xml --names-from trunk.pcapng -o site.yaml
          lyncflow topology import services.csv computers.csv --names names.csv
          lyncflow topology import topology.xml interfaces.txt -o site.yaml

        In the Lync Server Management Shell:
          (Get-CsTopology -AsXml).ToString() > topology.xml
          Get-CsService | Out-File services.txt -Width 400
          Get-CsComputer | Out-File computers.txt -Width 400
          Get-CsPool | Export-Clixml pools.xml
          Get-CsNetworkInterface | Out-File interfaces.txt -Width 400

        """;

    const string TopologyCheck = """
        Examples:
          lyncflow topology check site.yaml
          lyncflow topology check site.yaml --conferencing-config conferencing.txt
          lyncflow topology check site.yaml --language pt-BR

        """;

    const string TopologyInfer = """
        Examples:
          lyncflow topology infer trunk.pcapng
          lyncflow topology infer trunk.pcapng -o topology.yaml
          lyncflow topology infer trunk.pcapng --language fr
          lyncflow topology infer --topology known.yaml --format json captures/

        """;
}
