using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.Components.Pages;

/// <summary>The audit log, for administrators.</summary>
public sealed partial class AuditPage
{
    private const int PageLength = 100;
    private ImmutableArray<AuditEntry> _entries = [];
    private string? _problem;

    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    [Inject]
    private AuditLog Audit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            // An address that somebody made up begins at the newest.
            _entries = await Audit.ReadAsync(long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null, PageLength);
        }
        catch (StorageException failure)
        {
            _problem = failure.Message;
        }
    }
}
