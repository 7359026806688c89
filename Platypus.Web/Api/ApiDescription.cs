using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Platypus.Web.Auth;

namespace Platypus.Web.Api;

/// <summary>The public interface described for programs: OpenAPI at <see cref="Path"/>.</summary>
internal static class ApiDescription
{
    /// <summary>Where the description is.</summary>
    public const string Path = "/openapi/v1.json";

    private const string Scheme = "bearer";

    /// <summary>Adds what makes the description.</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Platypus",
                Version = "v1",
                Description = "Panels, what is wrong with them, and who looks after it. Times are UTC, percentages are used per cent, errors are RFC 9457 problem details.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key; its name is the actor that is recorded." },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, stop) =>
        {
            var said = context.Description.ActionDescriptor.EndpointMetadata;
            if (said.OfType<NeedsActor>().Any())
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            if (said.OfType<TakesBody>().FirstOrDefault() is { } body)
            {
                var schema = await context.GetOrCreateSchemaAsync(body.Type, null, stop);
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = body.Required,
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
                };
            }
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Written by a converter of ours, of which the schema's maker knows nothing.
            var type = context.JsonTypeInfo.Type;
            if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
                (schema.Type, schema.Format) = (type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null, "date-time");
            // What is not said of a panel is left out: null is refused, as in a panels file.
            if (type == typeof(PanelInput))
            {
                foreach (var field in schema.Properties?.Values.OfType<OpenApiSchema>() ?? [])
                    field.Type &= ~JsonSchemaType.Null;
            }
            return Task.CompletedTask;
        });
    });

    /// <summary>Maps the description.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>Says what an endpoint is for, what it answers, and which problems it may answer instead.</summary>
    public static RouteHandlerBuilder Describe<T>(this RouteHandlerBuilder endpoint, string summary, params int[] problems) =>
        endpoint.Describe(summary, problems).Produces<T>();

    /// <inheritdoc cref="Describe{T}"/>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary, params int[] problems)
    {
        endpoint.WithSummary(summary);
        foreach (var status in problems)
            endpoint.ProducesProblem(status);
        return endpoint;
    }

    /// <summary>Says that an endpoint needs to know who asks.</summary>
    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new NeedsActor()).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Says what an endpoint reads. It reads the body by itself, so that it can say what is wrong with it.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder endpoint, bool required) =>
        endpoint.WithMetadata(new TakesBody(typeof(T), required));

    private sealed record NeedsActor;

    private sealed record TakesBody(Type Type, bool Required);
}
