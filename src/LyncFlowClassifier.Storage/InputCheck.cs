namespace LyncFlowClassifier.Storage;

/// <summary>
/// Keeps captures from being in a store twice. Captures are told by their content (<see cref="Fingerprint"/>), and runs by their captures and
/// the choices that change records.
/// </summary>
public sealed class InputCheck
{
    InputCheck()
    {
    }

    /// <summary>A complete run over the same captures, and perhaps more, with the same choices: there is nothing to do. Null if there is none.</summary>
    public StoredRun? Same { get; private init; }

    /// <summary>Complete runs that hold some of the captures and no others: a new run takes their place when it is complete.</summary>
    public IReadOnlyList<StoredRun> Replaced { get; private init; } = [];

    /// <summary>Incomplete runs over some of the captures, whose writers are gone: they are in the way.</summary>
    public IReadOnlyList<StoredRun> Abandoned { get; private init; } = [];

    /// <summary>A run that holds some of the captures in a way that cannot be replaced; null if there is none.</summary>
    public StoredRun? Conflict { get; private init; }

    /// <summary>The capture that is in <see cref="Conflict"/>.</summary>
    public StoredInput? ConflictingInput { get; private init; }

    /// <summary>True if <see cref="Conflict"/> was read with other choices.</summary>
    public bool HasOtherOptions { get; private init; }

    /// <summary>Looks for captures among the runs of a store. Throws <see cref="StoreException"/>.</summary>
    public static InputCheck Of(IFlowStore store, RunDescription run)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(run);
        var wanted = KeysOf(run.Inputs);
        var (replaced, abandoned) = (new List<StoredRun>(), new List<StoredRun>());
        foreach (var stored in store.Runs().Where(stored => stored.Kind == RunKind.Captures))
        {
            var inputs = store.Inputs(stored.Id);
            var keys = KeysOf(inputs);
            if (!keys.Overlaps(wanted))
                continue;
            var isOurs = stored.Options == run.Options && keys.IsSubsetOf(wanted);
            if (stored.State == RunState.Incomplete)
            {
                if (stored.IsAbandoned)
                    abandoned.Add(stored);
            }
            else if (stored.Options == run.Options && wanted.IsSubsetOf(keys))
            {
                return new InputCheck { Same = stored };
            }
            else if (isOurs)
            {
                replaced.Add(stored);
            }
            else
            {
                var input = run.Inputs.First(input => keys.Contains(input.Fingerprint));
                return new InputCheck { Conflict = stored, ConflictingInput = input, HasOtherOptions = stored.Options != run.Options };
            }
        }

        return new InputCheck { Replaced = replaced, Abandoned = abandoned };
    }

    // What can be read only once has no fingerprint: such a run is compared when it is complete.
    static HashSet<string> KeysOf(IEnumerable<StoredInput> inputs)
        => inputs.Select(input => input.Fingerprint).Where(fingerprint => fingerprint.Length > 0).ToHashSet(StringComparer.Ordinal);
}
