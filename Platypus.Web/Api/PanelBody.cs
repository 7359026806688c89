using Platypus.Core.Panels;

namespace Platypus.Web.Api;

/// <summary>A panel as somebody wants it: the body of a writing request.</summary>
internal static class PanelBody
{
    /// <summary>Most bytes of a body.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Reads a request's body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The id that the address names, which the body need not repeat; null where it names none.</param>
    /// <param name="position">Names the panel where its name has no letter or digit.</param>
    /// <param name="stop">The request is over.</param>
    /// <returns>The panel, or the answer that says what is wrong.</returns>
    public static async Task<(Panel? Panel, IResult? Problem)> ReadAsync(HttpRequest request, PanelId? id, int position, CancellationToken stop)
    {
        if (!request.HasJsonContentType())
            return (null, Problems.NotJson());
        var bytes = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        if (length > MaxBytes)
            return (null, Problems.TooLong(MaxBytes));
        var reading = PanelEntries.ParseOne(bytes.AsMemory(0, length), position);
        if (reading.Problem is { } problem)
            return (null, Problems.BadBody(problem));
        if (!reading.Faults.IsEmpty)
            return (null, Problems.BadPanel(reading.Faults));
        var (_, panel, named) = reading.Panels[0];
        if (id is null || id == panel.Id)
            return (panel, null);
        return named
            ? (null, Problems.BadPanel([new PanelFault(1, "id", $"is '{panel.Id}', must be '{id}' as in the address, or be left out")]))
            : (panel with { Id = id.Value }, null);
    }
}
