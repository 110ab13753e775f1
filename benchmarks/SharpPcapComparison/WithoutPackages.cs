namespace SharpPcapComparison;

/// <summary>What is built without the packages.</summary>
static class WithoutPackages
{
    static int Main()
    {
        Console.Error.WriteLine("Built without SharpPcap. Build with -p:SharpPcap=true to measure it.");
        return 2;
    }
}
