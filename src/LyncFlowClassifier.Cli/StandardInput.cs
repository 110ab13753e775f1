using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Cli;

/// <summary>Standard input of the process.</summary>
static class StandardInput
{
    const int Descriptor = 0;
    const int GetDescriptorFlags = 1; // F_GETFD
    const int CloseOnExec = 1; // FD_CLOEXEC

    /// <summary>Opens it; refused if whoever started the program closed it.</summary>
    public static Stream Open()
        => IsClosed() ? throw new CommandException(ExitCode.Input, "standard input is closed; give it a capture, or name a file") : Console.OpenStandardInput();

    // The runtime gets the free number for a pipe of its own, and who reads that waits for ever. What a process inherits is never marked to be closed
    // when a program starts; what the runtime opens always is.
    static bool IsClosed()
    {
        if (OperatingSystem.IsWindows())
            return false; // no shell closes it there
        var flags = DescriptorFlags(Descriptor, GetDescriptorFlags);
        return flags < 0 || (flags & CloseOnExec) != 0;
    }

    [DllImport("libc", EntryPoint = "fcntl", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int DescriptorFlags(int descriptor, int command);
}
