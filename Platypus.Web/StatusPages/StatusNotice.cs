using Platypus.Core.StatusPages;

namespace Platypus.Web.StatusPages;

/// <summary>What stands where a page of the public site would be. It is the same for everybody and says nothing of the company.</summary>
/// <param name="Status">The HTTP status that it comes with.</param>
/// <param name="Title">What it says.</param>
/// <param name="Text">What else there is to say; empty for nothing.</param>
/// <param name="LeadsToPage">Whether there is a page to go to.</param>
/// <param name="Again">Seconds until it is asked again by itself; null for never.</param>
public sealed record StatusNotice(int Status, string Title, string Text, bool LeadsToPage = false, int? Again = null)
{
    /// <summary>There is no page.</summary>
    public static StatusNotice Off { get; } = new(
        StatusCodes.Status404NotFound, "This company has no public status page", "If something does not work for you, please ask them directly.");

    /// <summary>There is a page, but nothing at this address.</summary>
    public static StatusNotice NotHere { get; } = new(StatusCodes.Status404NotFound, "There is nothing at this address", "", LeadsToPage: true);

    /// <summary>The page was turned on and is not drawn yet.</summary>
    public static StatusNotice NotYet { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "The status page will be here in a moment", "This page loads again by itself.", Again: 2);

    /// <summary>The colour above it: nobody's.</summary>
    internal static Rgb Accent { get; } = new(58, 68, 74);
}

/// <summary>Notices, drawn once each, when somebody first gets one.</summary>
internal sealed class StatusNotices(StatusRenderer renderer)
{
    private readonly Lazy<Task<StatusFile>> _off = new(() => DrawAsync(renderer, StatusNotice.Off));
    private readonly Lazy<Task<StatusFile>> _notHere = new(() => DrawAsync(renderer, StatusNotice.NotHere));
    private readonly Lazy<Task<StatusFile>> _notYet = new(() => DrawAsync(renderer, StatusNotice.NotYet));

    /// <summary>A notice as it is sent.</summary>
    public Task<StatusFile> Of(StatusNotice notice) => (notice == StatusNotice.Off ? _off : notice == StatusNotice.NotHere ? _notHere : _notYet).Value;

    private static async Task<StatusFile> DrawAsync(StatusRenderer renderer, StatusNotice notice) => (await renderer.DrawAsync(notice)).ToFile();
}
