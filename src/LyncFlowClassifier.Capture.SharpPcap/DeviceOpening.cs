using LyncFlowClassifier.Capture.Libpcap;
using SharpPcap;
using SharpPcap.LibPcap;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>Opens devices as <see cref="LiveOptions"/> say.</summary>
static class DeviceOpening
{
    const string AnyName = "any";

    /// <summary>Devices that wait for frames do so for this long, in ms: meanwhile no other is read.</summary>
    const int ShortWait = 10;

    /// <summary>Opens a device. Throws <see cref="LibpcapException"/> and leaves it closed; what the user should know is added to <paramref name="warnings"/>.</summary>
    public static SharpPcapDevice Open(ICaptureDevice device, in LiveOptions options, List<string> warnings)
    {
        try
        {
            OpenAndFilter(device, options, warnings);
            return new SharpPcapDevice(device, options, warnings);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var refusal = error as LibpcapException ?? SharpPcapFailure.Opening(device.Name ?? "", error, LastWords(device));
            Close(device);
            throw refusal;
        }
    }

    /// <summary>Closes a device, whatever it throws.</summary>
    public static void Close(ICaptureDevice device)
    {
        try
        {
            device.Close();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Nothing more is wanted of it.
        }
    }

    static void OpenAndFilter(ICaptureDevice device, in LiveOptions options, List<string> warnings)
    {
        var isPcap = device is PcapDevice;
        var configuration = new DeviceConfiguration
        {
            // All interfaces together have no such mode.
            Mode = options.Promiscuous && device.Name != AnyName ? DeviceModes.Promiscuous : DeviceModes.None,
            ReadTimeout = isPcap ? LiveDevice.BlockTimeout : ShortWait,
            Snaplen = options.SnapLength,
            BufferSize = options.BufferBytes,
            TimestampResolution = TimestampResolution.Nanosecond,
        };
        // Without this, what a device does not have would be an exception.
        configuration.ConfigurationFailed += (_, failed) =>
        {
            // Refused: microseconds, as the device then says.
            if (failed.Property != nameof(configuration.TimestampResolution))
                warnings.Add($"interface {PlainText.OneLine(device.Name ?? "")}: {failed.Property} cannot be set: {PlainText.OneLine(failed.Message).TrimEnd('.', ' ')}");
        };
        device.Open(configuration);
        // Also without an expression: the filter is what makes Linux cut frames before it copies them.
        if (isPcap || !string.IsNullOrEmpty(options.Filter))
            SetFilter(device, options.Filter ?? "");
    }

    static void SetFilter(ICaptureDevice device, string expression)
    {
        try
        {
            device.Filter = expression;
        }
        catch (PcapException error)
        {
            throw SharpPcapFailure.Filter(expression, error);
        }
    }

    // Before it is closed; one that was never open has none.
    static string LastWords(ICaptureDevice device)
    {
        try
        {
            return device is PcapDevice { Opened: true } ? PlainText.OneLine(device.LastError ?? "").TrimEnd('.', ' ') : "";
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return "";
        }
    }
}
