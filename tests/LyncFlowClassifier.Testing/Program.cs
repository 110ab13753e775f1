namespace LyncFlowClassifier.Testing;

/// <summary>Writes the sample captures: <c>samples DIRECTORY</c>.</summary>
static class Program
{
    static int Main(string[] args)
    {
        Console.Error.WriteLine($"usage: samples DIRECTORY (got {args.Length} arguments)");
        return 2;
    }
}
