namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>A handle of libpcap for an interface, activated. Used by one thread.</summary>
/// <remarks>Proof obligations (unsafe): the handle is not used after Dispose.</remarks>
sealed unsafe class PcapHandle : IDisposable
{
    const string AnyName = "any";

    PcapHandle(nint value) => Value = value;

    /// <summary>The handle.</summary>
    public nint Value { get; private set; }

    /// <summary>The words of libpcap for what went wrong last.</summary>
    public string LastError => PcapFunctions.Text(PcapFunctions.LastError(Value));

    /// <summary>Begins to capture. Throws <see cref="LibpcapException"/>; what the user should know is added to <paramref name="warnings"/>.</summary>
    public static PcapHandle Open(string name, in LiveOptions options, List<string> warnings)
    {
        var error = stackalloc byte[PcapFunctions.ErrorLength];
        error[0] = 0;
        var handle = PcapFunctions.Create(name, error);
        if (handle == 0)
            throw ActivationStatus.Error(-1, name, PcapFunctions.Text(error));
        var opened = new PcapHandle(handle);
        try
        {
            opened.Activate(name, options, warnings);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Value != 0)
            PcapFunctions.Close(Value);
        Value = 0;
    }

    void Activate(string name, in LiveOptions options, List<string> warnings)
    {
        PcapFunctions.SetSnapLength(Value, options.SnapLength);
        // All interfaces together have no such mode.
        PcapFunctions.SetPromiscuous(Value, options.Promiscuous && name != AnyName ? 1 : 0);
        PcapFunctions.SetTimeout(Value, LiveDevice.BlockTimeout);
        PcapFunctions.SetBufferSize(Value, options.BufferBytes);
        // Refused: microseconds, as DispatchReader then sees.
        PcapFunctions.SetPrecision(Value, PcapFunctions.Nanoseconds);
        var status = PcapFunctions.Activate(Value);
        if (status < 0)
            throw ActivationStatus.Error(status, name, LastError);
        if (ActivationStatus.Warning(status, name, LastError) is { } warning)
            warnings.Add(warning);
        // The second version says the interface too. Refused: the first stays.
        if (PcapFunctions.DataLink(Value) == DataLink.LinuxSll)
            PcapFunctions.SetDataLink(Value, DataLink.LinuxSll2);
    }
}
