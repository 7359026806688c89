using System.Text.Json;

namespace Platypus.Web.Api;

/// <summary>What somebody says with an acknowledgement.</summary>
/// <param name="Note">Text; null for none.</param>
/// <param name="Until">When it ends by itself; null for never.</param>
internal sealed record AcknowledgeBody(string? Note, DateTimeOffset? Until)
{
    private const int MaxBytes = 16 * 1024;
    private const int MaxNote = 2000;

    /// <summary>Reads a request's body; an empty one says nothing.</summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(AcknowledgeBody? Body, string? Error)> ReadAsync(HttpRequest request, DateTimeOffset now, CancellationToken stop)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        if (length > MaxBytes)
            return (null, $"The body is longer than {MaxBytes} bytes.");
        if (length == 0)
            return (new AcknowledgeBody(null, null), null);
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            return Read(document.RootElement, now);
        }
        // The reader throws the latter for an escaped lone surrogate.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return (null, "The body is not JSON.");
        }
    }

    private static (AcknowledgeBody?, string?) Read(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return (null, "The body must be an object with 'note' and 'until', both optional.");
        string? note = null;
        DateTimeOffset? until = null;
        foreach (var field in body.EnumerateObject())
        {
            switch (field.Name)
            {
                case "note" or "until" when field.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "note" when field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() is { Length: <= MaxNote } text:
                    note = text;
                    break;
                case "note":
                    return (null, $"'note' must be a text of at most {MaxNote} characters.");
                case "until" when field.Value.ValueKind == JsonValueKind.String && field.Value.TryGetDateTimeOffset(out var end) && end > now:
                    until = end.ToUniversalTime();
                    break;
                case "until":
                    return (null, "'until' must be a time in the future, such as 2030-01-01T12:00:00Z.");
                default:
                    return (null, $"'{field.Name}' is unknown; known are 'note' and 'until'.");
            }
        }
        return (new AcknowledgeBody(string.IsNullOrWhiteSpace(note) ? null : note.Trim(), until), null);
    }
}
