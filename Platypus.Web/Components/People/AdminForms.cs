using Microsoft.AspNetCore.Components;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.Components.People;

/// <summary>Forms of administrators: what was posted, who posted it, and what is to be said about it.</summary>
public abstract class AdminForms : ComponentBase
{
    /// <summary>What went wrong; null for nothing.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What was done; null for nothing.</summary>
    protected string? Done { get; private set; }

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>The administrator.</summary>
    [Inject]
    protected Viewer Viewer { get; set; } = null!;

    [Inject]
    private protected Auth.People Everybody { get; set; } = null!;

    /// <summary>Does what a form asks for and says what came of it.</summary>
    /// <param name="work">Gets the administrator's name; returns what is wrong, or null.</param>
    /// <param name="done">What to say when nothing is.</param>
    protected async Task DoAsync(Func<string, Task<string?>> work, string done)
    {
        try
        {
            Problem = await work(Viewer.Name!);
        }
        catch (StorageException failure)
        {
            Problem = failure.Message;
        }
        if (Problem is null)
            Done = done;
        else
            PageStatus.Set(Http, StatusCodes.Status400BadRequest);
    }
}
