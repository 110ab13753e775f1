namespace LyncFlowClassifier.EndToEndTests;

/// <summary>A folder for one test, gone afterwards.</summary>
sealed class ScratchFolder : IDisposable
{
    readonly string _path = Directory.CreateTempSubdirectory("lyncflow-test-").FullName;

    public string PathOf(string name) => Path.Combine(_path, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Add(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
