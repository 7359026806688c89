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

    public static IResult NoActor() =>
        Results.Problem("This needs a sign-in or an API key: 'Authorization: Bearer <key>'.", statusCode: StatusCodes.Status401Unauthorized);

    public static IResult NotAllowed() =>
        Results.Problem("Viewers may read, but not change anything.", statusCode: StatusCodes.Status403Forbidden);

    public static IResult Foreign() =>
        Results.Problem("A page of another site asked for this.", statusCode: StatusCodes.Status403Forbidden);

    public static IResult NotStored(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);
}
