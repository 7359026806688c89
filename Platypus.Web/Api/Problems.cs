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
        Results.Problem("This needs an API key: 'Authorization: Bearer <key>'.", statusCode: StatusCodes.Status401Unauthorized);

    public static IResult NotStored(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);
}
