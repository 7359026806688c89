using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>The panels that were checked last, each once: the evidence for or against a cut that just began.</summary>
internal sealed class RecentChecks
{
    /// <summary>How many others say enough.</summary>
    public const int Enough = 10;

    // One more, because the panel in question is among them.
    private readonly (PanelId Panel, bool Failed, long Check)[] _last = new (PanelId, bool, long)[Enough + 1];
    private int _count;

    public void Add(PanelId panel, bool failed, long check)
    {
        var place = 0;
        while (place < _count && _last[place].Panel != panel)
            place++;
        if (place == _count)
            _count = Math.Min(_count + 1, _last.Length);
        // The newest first; the oldest goes.
        Array.Copy(_last, 0, _last, 1, Math.Min(place, _last.Length - 1));
        _last[0] = (panel, failed, check);
    }

    /// <summary>How many others were checked since, and how many of them failed.</summary>
    public (int Seen, int Failed) Since(long check, PanelId except)
    {
        var (seen, failed) = (0, 0);
        foreach (var last in _last.AsSpan(0, _count))
        {
            if (last.Check <= check || last.Panel == except)
                continue;
            seen++;
            failed += last.Failed ? 1 : 0;
        }
        return (Math.Min(seen, Enough), failed);
    }

    public void Clear() => _count = 0;
}
