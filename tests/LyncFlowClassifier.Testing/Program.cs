using LyncFlowClassifier.Testing.Samples;

namespace LyncFlowClassifier.Testing;

/// <summary>Writes the sample captures: <c>samples DIRECTORY</c>.</summary>
static class Program
{
    static int Main(string[] args)
    {
        if (args is not ["samples", var directory])
        {
            Console.Error.WriteLine("usage: samples DIRECTORY");
            return 2;
        }

        SampleSet.WriteTo(directory);
        foreach (var (name, bytes) in SampleSet.All())
            Console.WriteLine($"{bytes.Length,8:N0}  {name}");
        return 0;
    }
}
