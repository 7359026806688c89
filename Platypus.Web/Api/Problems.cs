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
}
