using System.Collections.Immutable;
using System.Text.Json;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Web.Api;

/// <summary>Reads what a request wants a maintenance window to be.</summary>
internal static class MaintenanceBody
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Reads a request's body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>
    /// What it wants, and by the name of each bad field what that must be; or why the whole body is of no use.
    /// </returns>
    public static async Task<(MaintenanceOrder Order, Dictionary<string, string> Problems, string? Error)> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        var problems = new Dictionary<string, string>();
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, stop)) > 0;)
        {
            body.Write(part, 0, read);
            if (body.Length > MaxBytes)
                return (new MaintenanceOrder(), problems, $"The body is longer than {MaxBytes} bytes.");
        }
        try
        {
            using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return (new MaintenanceOrder(), problems, "The body must be an object.");
            var order = new MaintenanceOrder();
            foreach (var field in document.RootElement.EnumerateObject())
                order = Read(order, field.Name, field.Value, problems);
            return (order, problems, null);
        }
        // The reader throws the latter for an escaped lone surrogate.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return (new MaintenanceOrder(), problems, "The body is not JSON.");
        }
    }

    private static MaintenanceOrder Read(MaintenanceOrder order, string name, JsonElement value, Dictionary<string, string> problems)
    {
        switch (name, value.ValueKind)
        {
            case ("scope", JsonValueKind.String) when IncidentWords.Parse<MaintenanceScope>(value.GetString()) is { } scope:
                return order with { Scope = scope };
            case ("target", JsonValueKind.String):
                return order with { Targets = [value.GetString()!] };
            case ("targets", JsonValueKind.Array) when value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String):
                return order with { Targets = [.. value.EnumerateArray().Select(each => each.GetString()!)] };
            case ("weekly", JsonValueKind.True or JsonValueKind.False):
                return order with { Weekly = value.GetBoolean() };
            case ("note", JsonValueKind.String):
                return order with { Note = value.GetString() };
            case ("from", JsonValueKind.String) when Time(value) is { } from:
                return order with { From = from };
            case ("until", JsonValueKind.String) when Time(value) is { } until:
                return order with { Until = until };
            case ("length", JsonValueKind.String) when Durations.TryParse(value.GetString()!, out var length):
                return order with { Length = length };
            case ("from" or "until" or "length" or "weekly" or "note", JsonValueKind.Null):
                return order;
        }
        problems[name] = name switch
        {
            "scope" => "must be panel, location or tag.",
            "target" => "must be a text: a panel's id, a location or a tag.",
            "targets" => "must be an array of texts: panels' ids, locations or tags.",
            "weekly" => "must be true or false.",
            "note" => "must be a text.",
            "from" or "until" => "must be a time with its offset, such as 2030-01-01T12:00:00Z.",
            "length" => $"must be {Durations.Expected}.",
            _ => "is unknown; known are scope, target, targets, from, length, until, weekly and note.",
        };
        return order;
    }

    /// <summary>A time that says its offset; without one nobody knows which clock is meant.</summary>
    private static DateTimeOffset? Time(JsonElement value) =>
        value.TryGetDateTimeOffset(out var time) && value.TryGetDateTime(out var kind) && kind.Kind != DateTimeKind.Unspecified ? time.ToUniversalTime() : null;
}
