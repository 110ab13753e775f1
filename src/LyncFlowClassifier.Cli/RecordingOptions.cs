using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Annotation;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Live;

namespace LyncFlowClassifier.Cli;

/// <summary>The options that say which frames of a live capture are written to files, and how long these are kept.</summary>
sealed class RecordingOptions
{
    readonly Option<string?> _all = new("--write") { HelpName = "DIR", Description = "Write all frames to pcapng files in DIR, which rotate" };
    readonly Option<string?> _flagged = new("--write-flagged") { HelpName = "DIR", Description = "Write the frames of flagged flows to pcapng files in DIR, with comments for Wireshark" };
    readonly Option<long?> _fileSize = new("--write-size") { HelpName = "SIZE", Description = "A file ends at this size (default 256M; 0: no limit)", CustomParser = argument => Size(argument, RotationOptions.SmallestFile) };
    readonly Option<int?> _fileSeconds = new("--write-seconds") { HelpName = "N", Description = "A file ends after so many seconds (default 3600; 0: no limit)", CustomParser = argument => Number(argument, RotationOptions.LongestFile) };
    readonly Option<int?> _files = new("--write-files") { HelpName = "N", Description = "Files that are kept, the oldest go (default 24; 0: all)", CustomParser = argument => Number(argument, RotationOptions.MostFiles) };
    readonly Option<long?> _total = new("--write-total") { HelpName = "SIZE", Description = "Most bytes of all files of DIR (default: no limit)", CustomParser = argument => Size(argument, RotationOptions.SmallestKept) };
    readonly Option<long?> _buffer = new("--flagged-buffer") { HelpName = "SIZE", Description = "Frames that wait in memory for their flow to be flagged (default 64M)", CustomParser = argument => Size(argument, EvidenceRingSmallest) };

    const long EvidenceRingSmallest = 4 << 20;

    public RecordingOptions()
    {
        foreach (var option in All)
            option.Arity = ArgumentArity.ExactlyOne;
    }

    public IEnumerable<Option> All => [_all, _flagged, _fileSize, _fileSeconds, _files, _total, _buffer];

    /// <summary>Bytes of frames that wait in memory.</summary>
    public long BufferBytes(ParseResult parsed) => parsed.GetValue(_buffer) ?? FlaggedRecorder.DefaultBufferBytes;

    /// <summary>Files of all frames; null if that is not wanted.</summary>
    public RotatingCapture? OpenAll(ParseResult parsed) => Open(parsed, _all);

    /// <summary>Files of flagged flows; null if that is not wanted.</summary>
    public RotatingCapture? OpenFlagged(ParseResult parsed) => Open(parsed, _flagged);

    /// <summary>How much of a flagged flow is written.</summary>
    public static AnnotationOptions Annotation => new();

    public void Validate(CommandResult command)
    {
        var wantsFiles = command.GetResult(_all) is not null || command.GetResult(_flagged) is not null;
        foreach (var option in (Option[])[_fileSize, _fileSeconds, _files, _total])
        {
            if (command.GetResult(option) is not null && !wantsFiles)
                command.AddError($"{option.Name} goes with --write DIR or --write-flagged DIR");
        }

        if (command.GetResult(_buffer) is not null && command.GetResult(_flagged) is null)
            command.AddError("--flagged-buffer goes with --write-flagged DIR");
        if (command.GetResult(_all) is { } all && command.GetResult(_flagged) is { } flagged && all.Tokens[0].Value is var one && flagged.Tokens[0].Value is var other
            && string.Equals(RealPath.Of(one), RealPath.Of(other), RealPath.Comparison))
        {
            command.AddError("--write and --write-flagged need different directories");
        }
    }

    RotatingCapture? Open(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } directory)
            return null;
        var usual = new RotationOptions { Directory = directory };
        var files = new RotatingCapture(
            usual with
            {
                BytesPerFile = parsed.GetValue(_fileSize) ?? usual.BytesPerFile,
                SecondsPerFile = parsed.GetValue(_fileSeconds) ?? usual.SecondsPerFile,
                FilesKept = parsed.GetValue(_files) ?? usual.FilesKept,
                BytesKept = parsed.GetValue(_total) ?? usual.BytesKept,
            },
            ProgramVersion.Text);
        if (files.Failure is not { } failure)
            return files;
        throw new CommandException(files.FailureCause is UnauthorizedAccessException ? ExitCode.Permission : ExitCode.Usage, $"{failure}; {option.Name} needs a directory that can be written");
    }

    static long? Size(ArgumentResult argument, long smallest)
    {
        var text = argument.Tokens[0].Value;
        if (text == "0")
            return 0;
        if (ByteSize.TryParse(text, out var bytes) && bytes >= smallest)
            return bytes;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a size of at least {smallest:N0} bytes, such as 256M"));
        return null;
    }

    static int? Number(ArgumentResult argument, int largest)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest)
            return number;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from 0 to {largest:N0}"));
        return null;
    }
}
