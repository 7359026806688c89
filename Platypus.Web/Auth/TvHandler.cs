using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Platypus.Web.Auth;

/// <summary>Lets walls in by their link.</summary>
internal sealed class TvHandler(TvLinks links, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Features.Get<TvVisit>() is not { } visit)
            return AuthenticateResult.NoResult();
        await links.NoteUseAsync(visit.Link);
        return AuthenticateResult.Success(new AuthenticationTicket(Identities.Of(visit.Link), Scheme.Name));
    }
}
