using Microsoft.AspNetCore.Components;
using Platypus.Core.Storage;
using Platypus.Web.Auth;
using Platypus.Web.Components.People;

namespace Platypus.Web.Components.Pages;

/// <summary>Makes an administrator of whoever holds a one-time link.</summary>
public sealed partial class SetupAdminPage
{
    private SetupLink? _link;
    private string? _problem;
    private string? _unread;

    [SupplyParameterFromForm]
    private string? Name { get; set; }

    [SupplyParameterFromForm]
    private string? Email { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Again { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Auth.People People { get; set; } = null!;

    [Inject]
    private SetupLinks Links { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            _link = await Links.FindAsync(Token, Http.RequestAborted);
            if (_link is null)
                PageStatus.Set(Http, StatusCodes.Status410Gone);
        }
        catch (StorageException failure)
        {
            _unread = failure.Message;
            PageStatus.Set(Http, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task SubmitAsync()
    {
        if (_link is null)
            return;
        if (Password != Again)
        {
            Refuse(StatusCodes.Status400BadRequest, "The two passwords are not the same.");
            return;
        }
        try
        {
            var (admin, problem) = await People.SetUpAsync(_link, Name?.Trim() ?? "", PersonForm.Blank(Email), Password ?? "", Http.RequestAborted);
            if (admin is null)
            {
                Refuse(StatusCodes.Status400BadRequest, problem!);
                return;
            }
            await PersonSession.BeginAsync(Http, admin);
            Navigation.NavigateTo("/");
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
