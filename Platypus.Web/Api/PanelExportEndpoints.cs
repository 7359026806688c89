using Platypus.Core.Panels;

namespace Platypus.Web.Api;

/// <summary>All panels as a file, to keep, to edit and to import again.</summary>
internal static class PanelExportEndpoints
{
    /// <summary>The JSON file's address.</summary>
    public const string Json = "/api/v1/export/panels.json";

    /// <summary>The CSV file's address.</summary>
    public const string Csv = "/api/v1/export/panels.csv";

    /// <summary>Maps them beside the panels, where no panel's id can stand in their way.</summary>
    public static void MapPanelExport(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("").WithTags("Panels");
        files.MapGet(Json, (PanelCatalog catalog) => Results.File(PanelsJson.Write(catalog.Book.InForce), "application/json", "panels.json"))
            .Describe<PanelInput[]>("All panels as a file that can be imported");
        files.MapGet(Csv, (PanelCatalog catalog) => Results.File(PanelsCsv.Write(catalog.Book.InForce), "text/csv; charset=utf-8", "panels.csv"))
            .Describe("All panels as a table that can be imported").Produces<string>(StatusCodes.Status200OK, "text/csv");
    }
}
