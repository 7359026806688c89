using Microsoft.AspNetCore.Components;
using Platypus.Core.Storage;
using Platypus.Web.Auth;
using Platypus.Web.Components.People;

namespace Platypus.Web.Components.Pages;

/// <summary>Where people change their own password.</summary>
public sealed partial class AccountPage
{
    private string? _problem;
    private bool _done;

    [SupplyParameterFromForm]
    private string? Present { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Again { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private Auth.People People { get; set; } = null!;

    [Inject]
    private SignInDesk Desk { get; set; } = null!;

    private async Task SubmitAsync()
    {
        try
        {
            // Whoever finds an open browser may not guess here either.
            var outcome = await Desk.AskAsync(Viewer.Name!, Present ?? "", Http.Connection.RemoteIpAddress, Http.RequestAborted);
            if (outcome.RetryAfter is { } wait)
                Refuse(StatusCodes.Status429TooManyRequests, $"Too many attempts. Try again {SignInPage.Wait(wait)}.");
            else if (outcome.Person is not { } person)
                Refuse(StatusCodes.Status400BadRequest, "The present password is another one.");
            else if (Password != Again)
                Refuse(StatusCodes.Status400BadRequest, "The two new passwords are not the same.");
            else if (await People.ChangeAsync(person.Id, person.Email, person.Role, Password ?? "", person.Name) is { } problem)
                Refuse(StatusCodes.Status400BadRequest, problem);
            else
                await GoOnAsync(person.Id);
        }
        catch (StorageException failure)
        {
            Refuse(StatusCodes.Status503ServiceUnavailable, failure.Message);
        }
    }

    private async Task GoOnAsync(long id)
    {
        _done = true;
        if (People.Find(id) is { } person)
            await PersonSession.BeginAsync(Http, person);
    }

    private void Refuse(int status, string problem)
    {
        _problem = problem;
        PageStatus.Set(Http, status);
    }
}
