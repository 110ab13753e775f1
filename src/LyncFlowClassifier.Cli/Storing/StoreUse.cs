using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>Opens stores, and says what a failure means for the command.</summary>
static class StoreUse
{
    /// <summary>Opens a store. Throws <see cref="CommandException"/>.</summary>
    public static IFlowStore Open(string path, bool create) => Do(() => SqliteFlowStore.Open(path, create, TimeProvider.System));

    /// <summary>Does something with a store. Throws <see cref="CommandException"/>.</summary>
    public static T Do<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (StoreException e)
        {
            throw new CommandException(ExitCodeOf(e.Failure), e.Message, e);
        }
    }

    /// <summary>The exit code that a failure stands for.</summary>
    public static int ExitCodeOf(StoreFailure failure) => failure switch
    {
        StoreFailure.Missing or StoreFailure.NotAStore or StoreFailure.Newer or StoreFailure.Damaged => ExitCode.Input,
        StoreFailure.Permission => ExitCode.Permission,
        StoreFailure.Unwritable => ExitCode.Limit,
        _ => ExitCode.Usage,
    };
}
