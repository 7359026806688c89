using Microsoft.Extensions.Logging.Abstractions;
using Platypus.Tests.Fakes;
using Platypus.Web.Auth;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Auth;

/// <summary>People over a real database and a fake clock.</summary>
public abstract class PeopleTest : IAsyncLifetime
{
    protected const string Good = "correct horse";

    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-people-").FullName;

    protected FakeClock Clock { get; } = new();

    private protected Database Database { get; private set; } = null!;

    private protected SqlitePeopleStorage Storage { get; private set; } = null!;

    private protected ApiKeys Keys { get; private set; } = null!;

    private protected OpenSessions Sessions { get; } = new();

    private protected AuditLog Audit { get; private set; } = null!;

    private protected People People { get; private set; } = null!;

    private protected SetupLinks Links { get; private set; } = null!;

    private protected SignInDesk Desk { get; private set; } = null!;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts the program's people again, on the same folder.</summary>
    protected async Task RestartAsync()
    {
        await Database.DisposeAsync();
        await StartAsync();
    }

    private protected async Task<Person> AddAsync(string name, Role role = Role.Operator, string? email = null)
    {
        Assert.Null(await People.AddAsync(name, email, role, Good, "ada"));
        return People.Find(name)!;
    }

    protected async Task<string> AuditedAsync() =>
        string.Join(" | ", (await Audit.ReadAsync(null, 100)).Reverse().Select(entry => $"{entry.Actor} {entry.Action} {entry.What}"));

    private async Task StartAsync()
    {
        Database = Database.Open(_folder);
        Storage = new SqlitePeopleStorage(Database);
        Keys = new ApiKeys([KeyValuePair.Create("ops", "key of ops")]);
        Audit = new AuditLog(Storage, Clock);
        People = new People(Storage, Keys, new Passwords(rounds: 10), Sessions, Audit, Clock);
        Links = new SetupLinks(Storage, People, Clock);
        Desk = new SignInDesk(People, Clock, NullLogger<SignInDesk>.Instance);
        await People.LoadAsync(default);
    }
}
