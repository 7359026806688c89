using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Platypus.Core.Storage;

namespace Platypus.Web.Auth;

/// <summary>Lets programs in by <c>Authorization: Bearer &lt;key&gt;</c>.</summary>
internal sealed partial class KeyHandler(
    ApiKeys keys, IPeopleStorage storage, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>A use is written down once in so long: not every request is worth a write.</summary>
    private static readonly TimeSpan UseEvery = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (keys.Identify(Request.Headers.Authorization) is not { } key)
            return AuthenticateResult.Fail("The key is not known.");
        var now = TimeProvider.GetUtcNow();
        if (key.Id != 0 && (key.UsedAt is not { } last || now - last >= UseEvery))
            await NoteUseAsync(key, now);
        return AuthenticateResult.Success(new AuthenticationTicket(Identities.Of(key), Scheme.Name));
    }

    private async Task NoteUseAsync(ApiKey key, DateTimeOffset now)
    {
        keys.Used(key.Id, now);
        try
        {
            await storage.KeyUsedAsync(key.Id, now);
        }
        catch (StorageException failure)
        {
            LogNotKept(Logger, key.Name, failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "When the key {Name} was last used could not be kept: {Problem}")]
    private static partial void LogNotKept(ILogger log, string name, string problem);
}
