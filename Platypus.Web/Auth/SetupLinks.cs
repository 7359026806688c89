namespace Platypus.Web.Auth;

/// <summary>The one-time links that make administrators: the first one's, and the one for whoever lost theirs.</summary>
internal sealed class SetupLinks(IPeopleStorage storage, People people, TimeProvider clock)
{
    /// <summary>Where the links lead.</summary>
    public const string Path = "/setup-admin";

    /// <summary>How long a link for a lost administrator is good.</summary>
    public static readonly TimeSpan RecoverWithin = TimeSpan.FromHours(1);

    /// <summary>The link to a token.</summary>
    /// <param name="site">Scheme and host.</param>
    /// <param name="token">The token.</param>
    public static string Address(string site, string token) => $"{site.TrimEnd('/')}{Path}?token={token}";

    /// <summary>Makes the first administrator's link, good until there is one; the one before it is not good any more.</summary>
    /// <returns>Its token.</returns>
    public async Task<string> CreateFirstAsync(CancellationToken cancel = default)
    {
        var token = Secrets.Create();
        await storage.AddLinkAsync(new SetupLink(Secrets.Hash(token), clock.GetUtcNow(), null), cancel);
        return token;
    }

    /// <summary>The link of a token, if it is good.</summary>
    public async Task<SetupLink?> FindAsync(string? token, CancellationToken cancel = default) =>
        !string.IsNullOrEmpty(token) && await storage.FindLinkAsync(Secrets.Hash(token), cancel) is { } link && link.IsGood(clock.GetUtcNow(), people.HasAdmin)
            ? link
            : null;
}
