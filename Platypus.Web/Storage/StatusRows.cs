using System.Collections.Immutable;
using System.Text.Json;
using Platypus.Core.StatusPages;

namespace Platypus.Web.Storage;

/// <summary>The status page's settings as the database has them.</summary>
internal sealed record StatusPageRow
{
    public bool Enabled { get; init; }
    public string Company { get; init; } = "";
    public string Accent { get; init; } = "";
    public string? Homepage { get; init; }
    public string? Footer { get; init; }
    public long TellFrom { get; init; }
    public string TimeZone { get; init; } = "";

    public static StatusPageRow Of(StatusSettings settings) => new()
    {
        Enabled = settings.IsEnabled,
        Company = settings.Company,
        Accent = settings.Accent,
        Homepage = settings.Homepage,
        Footer = settings.Footer,
        TellFrom = settings.TellFrom,
        TimeZone = settings.TimeZone,
    };

    public StatusSettings Read(IEnumerable<StatusGroupRow> groups) => new()
    {
        IsEnabled = Enabled,
        Company = Company,
        Accent = Accent,
        Homepage = Homepage,
        Footer = Footer,
        TellFrom = (int)TellFrom,
        TimeZone = TimeZone,
        Groups = [.. groups.Select(group => group.Read())],
    };
}

/// <summary>A group as the database has it.</summary>
internal sealed record StatusGroupRow
{
    public string Id { get; init; } = "";
    public long Position { get; init; }
    public string Title { get; init; } = "";
    public string Scope { get; init; } = "";
    public string Targets { get; init; } = "";

    public static StatusGroupRow Of(StatusGroup group, int position) => new()
    {
        Id = group.Id,
        Position = position,
        Title = group.Title,
        Scope = StoredValue.Word(group.Scope),
        Targets = StatusLists.Text(group.Targets),
    };

    public StatusGroup Read() => new(Id, Title, StoredValue.Of<GroupScope>(Scope), StatusLists.Read(Targets));
}

/// <summary>A post as the database has it.</summary>
internal sealed record StatusPostRow
{
    public string Id { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Title { get; init; } = "";
    public string GroupIds { get; init; } = "";
    public bool Follows { get; init; }

    public static StatusPostRow Of(StatusPost post) => new()
    {
        Id = post.Id.ToString("D"),
        Kind = StoredValue.Word(post.Kind),
        Subject = post.Subject,
        Title = post.Title,
        GroupIds = StatusLists.Text(post.Groups),
        Follows = post.Follows,
    };

    public StatusPost Read(IEnumerable<StatusUpdateRow> updates) => new()
    {
        Id = Guid.TryParseExact(Id, "D", out var id) ? id : throw StoredValue.Foreign(Id),
        Kind = StoredValue.Of<PostKind>(Kind),
        Subject = Subject,
        Title = Title,
        Groups = StatusLists.Read(GroupIds),
        Follows = Follows,
        Updates = [.. updates.Select(update => update.Read())],
    };
}

/// <summary>An update of a post as the database has it.</summary>
internal sealed record StatusUpdateRow
{
    public string PostId { get; init; } = "";
    public string At { get; init; } = "";
    public string Stage { get; init; } = "";
    public string Text { get; init; } = "";

    public static StatusUpdateRow Of(StatusPost post, PostUpdate update) => new()
    {
        PostId = post.Id.ToString("D"),
        At = StoredValue.Text(update.At),
        Stage = StoredValue.Word(update.Stage),
        Text = update.Text,
    };

    public PostUpdate Read() => new(StoredValue.Time(At), StoredValue.Of<PostStage>(Stage), Text);
}

/// <summary>Lists of texts in one column.</summary>
internal static class StatusLists
{
    public static string Text(ImmutableArray<string> list) => JsonSerializer.Serialize(list);

    public static ImmutableArray<string> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<string>>(json);
        }
        catch (JsonException)
        {
            throw StoredValue.Foreign(json);
        }
    }
}
