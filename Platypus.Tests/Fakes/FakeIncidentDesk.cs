using Platypus.Core.Incidents;
using Platypus.Core.Storage;

namespace Platypus.Tests.Fakes;

/// <summary>A desk that notes what it is asked for.</summary>
public sealed class FakeIncidentDesk : IIncidentDesk
{
    public List<IncidentInput> Asked { get; } = [];

    /// <summary>Refuses everything with this, when set.</summary>
    public string? Broken { get; set; }

    public Incident? Answer { get; set; }

    public Task<IntentOutcome> AskAsync(IncidentInput intent, CancellationToken stop = default)
    {
        if (Broken is not null)
            throw new StorageException(Broken);
        Asked.Add(intent);
        return Task.FromResult(new IntentOutcome(IntentResult.Done, Answer));
    }
}
