namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>What is wanted of an export.</summary>
/// <param name="Cmdlet">The cmdlet whose output it is, for messages.</param>
/// <param name="Reads">True for the names of properties that are wanted, whatever their case; all others are passed over.</param>
sealed record ExportShape(string Cmdlet, Func<string, bool> Reads)
{
    /// <summary>The forms that are read, for messages.</summary>
    public string Forms => $"the output of {Cmdlet}: as text (Format-List), or through ConvertTo-Json, Export-Clixml, ConvertTo-Xml or Export-Csv";

    /// <summary>What an object has to be, for messages.</summary>
    public string Object => $"an object of {Cmdlet} with its properties";
}
