using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Panels;

namespace Platypus.Core.StatusPages;

/// <summary>A group as it was typed. Without a title it is none.</summary>
/// <param name="Title">What customers are to read.</param>
/// <param name="Scope">By what panels are in it; null when that was no word for it.</param>
/// <param name="Targets">Locations, tags or panel ids, with semicolons between them.</param>
/// <param name="Id">The id that it had, so that its addresses stay when its title changes; null for a new one.</param>
public sealed record GroupDraft(string? Title, GroupScope? Scope, string? Targets, string? Id = null);

/// <summary>Settings of the public status page as they were typed, not yet judged.</summary>
public sealed record StatusDraft
{
    /// <summary>Most groups on the page.</summary>
    public const int MaxGroups = 30;

    /// <summary>The id that means the whole page where a group's would stand.</summary>
    public const string Overall = "all";

    private const int MaxAddress = 500;
    private const int MaxTargets = 4000;

    /// <summary>Whether the page is to be there.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The company's name.</summary>
    public string? Company { get; init; }

    /// <summary>Its colour.</summary>
    public string? Accent { get; init; }

    /// <summary>Where its name leads to.</summary>
    public string? Homepage { get; init; }

    /// <summary>What stands at the end.</summary>
    public string? Footer { get; init; }

    /// <summary>Share of a group's servers from which their problems are told, in per cent; blank for 0.</summary>
    public string? TellFrom { get; init; }

    /// <summary>The zone of its times, an IANA name; blank for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The groups in their order.</summary>
    public ImmutableArray<GroupDraft> Groups { get; init; } = [];

    /// <summary>Makes settings of it, or says what is wrong.</summary>
    /// <returns>The settings, or null and a sentence for each mistake.</returns>
    public (StatusSettings? Settings, ImmutableArray<string> Problems) Make()
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var company = PublicText.Tidy(Company);
        var footer = PublicText.Tidy(Footer);
        var homepage = PublicText.Tidy(Homepage);
        if (PublicText.TitleProblem(company) is { } wrongName)
            problems.Add($"The company's name {wrongName}");
        if (!Rgb.TryParse(PublicText.Tidy(Accent), out var accent))
            problems.Add("The colour must be written like #0f766e.");
        if (homepage.Length > 0 && !IsAddress(homepage))
            problems.Add("The company's address must begin with https:// or http://.");
        if (PublicText.NoteProblem(footer) is { } wrongFooter)
            problems.Add($"The footer {wrongFooter}");
        var share = 0;
        if (PublicText.Tidy(TellFrom) is { Length: > 0 } typed
            && (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out share) || share > 100))
            problems.Add("The share of servers must be a whole number from 0 to 100.");
        var zone = PublicText.Tidy(TimeZone) is { Length: > 0 } name ? name : PublicZone.Usual;
        if (!PublicZone.IsKnown(zone))
            problems.Add("The time zone must be one of the IANA database, written like Europe/Berlin or Etc/UTC.");
        var groups = Read(problems);
        if (IsEnabled && groups.IsEmpty)
            problems.Add("A page needs at least one group to show.");
        return problems.Count > 0 ? (null, problems.ToImmutable()) : (new StatusSettings
        {
            IsEnabled = IsEnabled,
            Company = company,
            Accent = accent.ToString(),
            Homepage = homepage.Length == 0 ? null : homepage,
            Footer = footer.Length == 0 ? null : footer,
            TellFrom = share,
            TimeZone = zone,
            Groups = groups,
        }, []);
    }

    private ImmutableArray<StatusGroup> Read(ImmutableArray<string>.Builder problems)
    {
        var typed = Groups.Where(group => PublicText.Tidy(group.Title).Length > 0 || PublicText.Tidy(group.Targets).Length > 0).ToList();
        if (typed.Count > MaxGroups)
            problems.Add($"There can be {MaxGroups} groups at most.");
        var groups = ImmutableArray.CreateBuilder<StatusGroup>();
        var ids = new HashSet<string>(StringComparer.Ordinal) { Overall };
        foreach (var (draft, place) in typed.Take(MaxGroups).Select((draft, index) => (draft, index + 1)))
        {
            var title = PublicText.Tidy(draft.Title);
            ImmutableArray<string> targets = draft.Scope == GroupScope.All ? []
                : [.. (draft.Targets ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
            if (PublicText.TitleProblem(title) is { } wrong)
                problems.Add($"The title of group {place} {wrong}");
            else if (draft.Scope is not { } scope)
                problems.Add($"Group {place} must be of all panels, locations, tags or panels.");
            else if (scope != GroupScope.All && targets.IsEmpty)
                problems.Add($"Group {place} must name at least one {scope.ToString().ToLowerInvariant()}.");
            else if (draft.Targets?.Length > MaxTargets)
                problems.Add($"Group {place} names too many.");
            else
                groups.Add(new StatusGroup(Free(draft.Id is { } id && PanelId.IsUsable(id) ? id : PanelId.FromName(title, place).Value, ids), title, scope, targets));
        }
        return groups.DrainToImmutable();
    }

    private static string Free(string slug, HashSet<string> taken)
    {
        var id = slug;
        for (var number = 2; !taken.Add(id); number++)
            id = $"{slug}-{number}";
        return id;
    }

    private static bool IsAddress(string text) =>
        text.Length <= MaxAddress && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;
}
