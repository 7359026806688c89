using Microsoft.AspNetCore.WebUtilities;
using Platypus.Core.Incidents;

namespace Platypus.Web.Components.Incidents;

/// <summary>What a person asked the list of incidents to show. It lives in the page's address.</summary>
public sealed record HistoryQuery
{
    /// <summary>Longest text that is looked for.</summary>
    public const int MaxTextLength = 200;

    /// <summary>Whether what is resolved is left out.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Part of the title, the number, the owner or a panel's name, case ignored; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>Only incidents that are older than this number; null begins with the newest.</summary>
    public string? Before { get; init; }

    /// <summary>Reads the query part of an address; what it does not know it ignores.</summary>
    public static HistoryQuery Parse(string? query)
    {
        var fields = QueryHelpers.ParseQuery(query);
        var text = Field("q");
        return new HistoryQuery
        {
            OpenOnly = Field("state") == "open",
            Text = text?[..Math.Min(text.Length, MaxTextLength)],
            Before = Field("before") is { Length: <= 18 } before && before.All(char.IsAsciiDigit) ? before : null,
        };

        string? Field(string name) => fields.TryGetValue(name, out var values) && values[0] is { Length: > 0 } value ? value : null;
    }

    /// <summary>The address of the page that shows this, relative to the root.</summary>
    public string ToAddress()
    {
        string?[] fields =
        [
            OpenOnly ? "state=open" : null,
            Text is null ? null : "q=" + Uri.EscapeDataString(Text),
            Before is null ? null : "before=" + Before,
        ];
        var asked = string.Join('&', fields.Where(field => field is not null));
        return asked.Length == 0 ? "/incidents" : "/incidents?" + asked;
    }

    /// <summary>Whether an incident is asked for by its text.</summary>
    public bool Accepts(Incident incident)
    {
        return Text is null || Has(incident.Title) || incident.Id == Text || Has(incident.Acknowledgement?.By)
            || incident.Members.Any(member => Has(member.Name));

        bool Has(string? where) => where?.Contains(Text!, StringComparison.OrdinalIgnoreCase) == true;
    }
}
