using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>
/// Some of the fleet, chosen whatever their condition: those that happen to fail just now are not those that happen to be asked.
/// </summary>
internal sealed class FairSample(IEnumerable<PanelId> members, long start, TimeSpan deadline, string? after)
{
    /// <summary>Most panels in a sample; below, it is the whole fleet.</summary>
    private const int Size = 100;

    /// <summary>Fewer answers than these say nothing.</summary>
    private const int Least = 10;

    private readonly Dictionary<PanelId, bool?> _members = members.ToDictionary(panel => panel, _ => (bool?)null);
    private int _failed;
    private int _answered;

    /// <summary>The number of the last check before it.</summary>
    public long Start => start;

    /// <summary>When it is decided by what is known then.</summary>
    public TimeSpan Deadline => deadline;

    /// <summary>What gave the doubt, to be said with the result; null for failing panels.</summary>
    public string? After => after;

    public int Failed => _failed;

    /// <summary>How many said something.</summary>
    public int Seen => _failed + _answered;

    /// <summary>Chooses evenly by a hash of the ids; another round chooses others.</summary>
    public static List<PanelId> Choose(IEnumerable<PanelId> panels, ulong round) =>
        [.. panels.OrderBy(panel => StableHash.Of(panel.Value, round)).Take(Size)];

    /// <summary>Notes a check; the last of each member counts.</summary>
    public void See(PanelId panel, bool failed)
    {
        if (!_members.TryGetValue(panel, out var before) || before == failed)
            return;
        if (before is not null)
            _ = failed ? _answered-- : _failed--;
        _ = failed ? _failed++ : _answered++;
        _members[panel] = failed;
    }

    /// <summary>Forgets all but these.</summary>
    public void Keep(IReadOnlySet<PanelId> panels)
    {
        foreach (var (panel, failed) in _members.Where(member => !panels.Contains(member.Key)).ToList())
        {
            _members.Remove(panel);
            _failed -= failed == true ? 1 : 0;
            _answered -= failed == false ? 1 : 0;
        }
    }

    /// <summary>Whether too many fail; null while that can still go either way.</summary>
    /// <param name="rules">How many are too many.</param>
    /// <param name="late">At the deadline: who said nothing is left out, and hardly anybody says nothing at all.</param>
    public bool? Fails(ObserverRules rules, bool late) =>
        _members.Count > 0 && _failed >= rules.Needed(Among(late)) ? true
        : late || Answers(rules, late) ? false
        : null;

    /// <summary>Whether so many answered that too few can fail. Silence is no answer.</summary>
    public bool Answers(ObserverRules rules, bool late) => _answered > Among(late) - rules.Needed(Among(late));

    private int Among(bool late) => late && Seen >= Least ? Seen : _members.Count;
}
