namespace LyncFlowClassifier.Storage;

/// <summary>Disks of other machines: programs on several machines cannot share the memory that writing at the same time needs.</summary>
static class NetworkDisk
{
    static readonly HashSet<string> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs", "lustre", "ncpfs", "webdav", "davfs",
    };

    /// <summary>Throws <see cref="StoreException"/> if the path is known to lie on one.</summary>
    public static void Refuse(string path)
    {
        if (IsOn(Path.GetFullPath(path)))
            throw new StoreException(StoreFailure.Unsuitable, $"'{path}' lies on a network disk, where a store is not safe; use a local disk");
    }

    static bool IsOn(string path)
    {
        if (OperatingSystem.IsWindows() && path.StartsWith(@"\\", StringComparison.Ordinal))
            return true;
        try
        {
            var mount = DriveInfo.GetDrives().Where(drive => IsUnder(path, drive.Name)).MaxBy(drive => drive.Name.Length);
            return mount is not null && (mount.DriveType == DriveType.Network || Formats.Contains(mount.DriveFormat));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be found out is left to the user.
            return false;
        }
    }

    static bool IsUnder(string path, string mount)
        => path.StartsWith(mount, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
            && (mount.EndsWith(Path.DirectorySeparatorChar) || path.Length == mount.Length || path[mount.Length] == Path.DirectorySeparatorChar);
}
