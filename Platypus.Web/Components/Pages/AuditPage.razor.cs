using System.Collections.Immutable;
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
    private long? Before { get; set; }

    [Inject]
    private AuditLog Audit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            _entries = await Audit.ReadAsync(Before, PageLength);
        }
        catch (StorageException failure)
        {
            _problem = failure.Message;
        }
    }
}
