using Platypus.Core.Panels;

namespace Platypus.Web.Api;

/// <summary>What the public interface answers when it cannot do what it was asked: RFC 9457 problem details.</summary>
internal static class Problems
{
    public static IResult NoPanel(string id) =>
        Results.Problem($"There is no panel '{id}'.", statusCode: StatusCodes.Status404NotFound);

    public static IResult Paused(string id) =>
        Results.Problem($"Panel '{id}' is paused and is not connected to.", statusCode: StatusCodes.Status409Conflict);

    public static IResult BadQuery(string name, string value, string expected) =>
        Results.Problem($"'{name}' is '{value}', must be {expected}.", statusCode: StatusCodes.Status400BadRequest);

    public static IResult NoIncident(string id) =>
        Results.Problem($"There is no incident '{id}'.", statusCode: StatusCodes.Status404NotFound);

    public static IResult Resolved(string id) =>
        Results.Problem($"Incident '{id}' is resolved.", statusCode: StatusCodes.Status409Conflict);

    public static IResult BadBody(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Names each bad field, and what it must be.</summary>
    public static IResult BadFields(IEnumerable<KeyValuePair<string, string>> problems)
    {
        var errors = problems.ToDictionary(problem => problem.Key, problem => new[] { problem.Value });
        return Results.ValidationProblem(errors, string.Join(' ', errors.Select(error => $"'{error.Key}': {error.Value[0]}")));
    }

    public static IResult NoWindow(string id) =>
        Results.Problem($"There is no maintenance window '{id}'.", statusCode: StatusCodes.Status404NotFound);

    public static IResult TooManyWindows() =>
        Results.Problem("There are as many maintenance windows as there may be; remove one first.", statusCode: StatusCodes.Status409Conflict);

    public static IResult NoActor() =>
        Results.Problem("This needs a sign-in or an API key: 'Authorization: Bearer <key>'.", statusCode: StatusCodes.Status401Unauthorized);

    public static IResult NotAllowed() =>
        Results.Problem("Viewers may read, but not change anything.", statusCode: StatusCodes.Status403Forbidden);

    public static IResult Foreign() =>
        Results.Problem("A page of another site asked for this.", statusCode: StatusCodes.Status403Forbidden);

    public static IResult NotStored(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);

    public static IResult NotJson() =>
        Results.Problem("The body must be JSON: 'Content-Type: application/json'.", statusCode: StatusCodes.Status415UnsupportedMediaType);

    public static IResult TooLong(int bytes) =>
        Results.Problem($"The body is longer than {bytes} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge);

    /// <summary>Says by field what is wrong with a panel; what is about the whole of it stands under an empty name.</summary>
    public static IResult BadPanel(IReadOnlyCollection<PanelFault> faults) => Results.ValidationProblem(
        faults.GroupBy(fault => fault.Field ?? "").ToDictionary(field => field.Key, field => field.Select(fault => fault.Alone).ToArray()),
        detail: string.Join(' ', faults.Select(fault => fault.Alone)), title: "The panel cannot be taken.");

    public static IResult Refused(PanelId id, PanelRefusal why) => why switch
    {
        PanelRefusal.Unknown => NoPanel(id.Value),
        PanelRefusal.InFile => Conflict($"Panel '{id}' is in the panels file and is changed there."),
        PanelRefusal.Taken => Conflict($"The id '{id}' is taken by another panel; give one of them an id of its own."),
        _ => Conflict($"Panel '{id}' was changed meanwhile."),
    };

    private static IResult Conflict(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status409Conflict);
}
