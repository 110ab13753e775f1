namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>What was told and need not be told again yet. Bounded: the oldest is forgotten first.</summary>
/// <param name="most">Most keys.</param>
/// <param name="forgetAfter">How long a key is remembered.</param>
sealed class ToldFindings(int most, TimeSpan forgetAfter)
{
    readonly HashSet<AlertKey> _keys = [];
    readonly Queue<(AlertKey Key, TimeSpan Time)> _byTime = new();

    /// <summary>Remembers a key; false if it is remembered already.</summary>
    /// <param name="key">The key.</param>
    /// <param name="now">Any clock that does not go back.</param>
    public bool Add(in AlertKey key, TimeSpan now)
    {
        while (_byTime.TryPeek(out var oldest) && now - oldest.Time >= forgetAfter)
            ForgetOldest();
        if (!_keys.Add(key))
            return false;
        if (_keys.Count > most)
            ForgetOldest();
        _byTime.Enqueue((key, now));
        return true;
    }

    void ForgetOldest() => _keys.Remove(_byTime.Dequeue().Key);
}
