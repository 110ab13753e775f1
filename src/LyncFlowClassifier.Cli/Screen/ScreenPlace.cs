namespace LyncFlowClassifier.Cli.Screen;

/// <summary>Where in a list or text the reader is, and in which order the list is.</summary>
sealed class ScreenPlace
{
    // What was chosen by hand is followed when rows change places; until then the first row is the chosen one, whatever it is.
    object? _key;

    /// <summary>The chosen row.</summary>
    public int Selected { get; private set; }

    /// <summary>The first row or line that is seen.</summary>
    public int Top { get; private set; }

    /// <summary>Number of the column that orders, among those that can.</summary>
    public int Order { get; private set; }

    /// <summary>True if the last come first.</summary>
    public bool IsReversed { get; private set; }

    /// <summary>The next order.</summary>
    public void Sort(int orders)
    {
        Order = orders == 0 ? 0 : (Order + 1) % orders;
        IsReversed = false;
    }

    /// <summary>The same order backwards.</summary>
    public void Reverse() => IsReversed = !IsReversed;

    /// <summary>Back to the beginning.</summary>
    public void Reset() => (Selected, Top, _key) = (0, 0, null);

    /// <summary>Moves by so many rows or lines.</summary>
    public void Move(int by, ScreenBody body, int page) => MoveTo((body.HasSelection ? Selected : Top) + (long)by, body, page);

    /// <summary>Moves to a row or line.</summary>
    public void MoveTo(long to, ScreenBody body, int page)
    {
        if (!body.HasSelection)
        {
            Top = (int)Math.Clamp(to, 0, Math.Max(0, body.Count - page));
            return;
        }

        Selected = (int)Math.Clamp(to, 0, Math.Max(0, body.Count - 1));
        _key = Selected == 0 ? null : body.KeyAt(Selected);
        Show(body, page);
    }

    /// <summary>Follows what was chosen into another picture, and keeps within it.</summary>
    public void Settle(ScreenBody body, int page)
    {
        if (body.HasSelection && _key is not null)
        {
            var found = Find(body);
            if (found >= 0)
                (Top, Selected) = (Top + found - Selected, found);
            else
                _key = Selected < body.Count ? body.KeyAt(Selected) : null;
        }

        Show(body, page);
    }

    void Show(ScreenBody body, int page)
    {
        if (body.HasSelection)
        {
            Selected = Math.Clamp(Selected, 0, Math.Max(0, body.Count - 1));
            Top = Math.Clamp(Top, Math.Max(0, Selected - page + 1), Selected);
        }

        Top = Math.Clamp(Top, 0, Math.Max(0, body.Count - page));
    }

    int Find(ScreenBody body)
    {
        if (Selected < body.Count && _key!.Equals(body.KeyAt(Selected)))
            return Selected;
        for (var i = 0; i < body.Count; i++)
        {
            if (_key!.Equals(body.KeyAt(i)))
                return i;
        }

        return -1;
    }
}
