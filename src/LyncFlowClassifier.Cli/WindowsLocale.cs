using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Cli;

/// <summary>The user's locale on Windows. The runtime's own culture is always the invariant one: we ship without culture data.</summary>
static class WindowsLocale
{
    const int LongestName = 85; // LOCALE_NAME_MAX_LENGTH

    /// <summary>A name such as <c>de-AT</c>; null on other systems.</summary>
    public static string? OfUser()
    {
        if (!OperatingSystem.IsWindows())
            return null;
        var name = new char[LongestName];
        var length = GetUserDefaultLocaleName(name, name.Length);
        return length > 1 ? new string(name, 0, length - 1) : null;
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int GetUserDefaultLocaleName([Out] char[] name, int length);
}
