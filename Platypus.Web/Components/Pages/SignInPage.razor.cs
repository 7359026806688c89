using System.Globalization;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Storage;
using Platypus.Web.Auth;
using Platypus.Web.Components.People;

namespace Platypus.Web.Components.Pages;

/// <summary>Lets people in.</summary>
public sealed partial class SignInPage
{
    private string? _problem;

    [SupplyParameterFromForm]
    private string? Name { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromQuery(Name = Theme.ReturnName)]
    private string? Return { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Auth.People People { get; set; } = null!;

    [Inject]
    private SignInDesk Desk { get; set; } = null!;

    [Inject]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>How long to wait, for people: whole minutes, rounded up.</summary>
    internal static string Wait(TimeSpan wait) => wait <= TimeSpan.FromMinutes(1)
        ? "in a minute"
        : string.Create(CultureInfo.InvariantCulture, $"in {Math.Ceiling(wait.TotalMinutes)} minutes");

    private async Task SubmitAsync()
    {
        try
        {
            var outcome = await Desk.AskAsync(Name?.Trim() ?? "", Password ?? "", Http.Connection.RemoteIpAddress, Http.RequestAborted);
            if (outcome.Person is { } person)
            {
                await PersonSession.BeginAsync(Http, person);
                Navigation.NavigateTo(Theme.LocalPath(Return));
            }
            else if (outcome.RetryAfter is { } wait)
            {
                Http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                Refuse(StatusCodes.Status429TooManyRequests, $"Too many attempts. Try again {Wait(wait)}.");
            }
            else
            {
                Refuse(StatusCodes.Status401Unauthorized, "Name and password do not fit together.");
            }
        }
        catch (StorageException failure)
        {
            Refuse(StatusCodes.Status503ServiceUnavailable, failure.Message);
        }
    }

    private void Refuse(int status, string problem)
    {
        _problem = problem;
        PageStatus.Set(Http, status);
    }
}
