using System.Collections.Immutable;
using Platypus.Core.Storage;

namespace Platypus.Web.Auth;

/// <summary>
/// Who may sign in. All of them are in memory, written first: asking costs nothing, and whatever changes is in force at once.
/// </summary>
/// <remarks>What cannot be done is told as a sentence, null when it was done; <see cref="StorageException"/> when it could not be kept.</remarks>
internal sealed class People(IPeopleStorage storage, ApiKeys keys, Passwords passwords, OpenSessions sessions, AuditLog audit, TimeProvider clock) : IPeople
{
    private const string Gone = "There is no such user any more.";
    private readonly SemaphoreSlim _turn = new(1);
    private volatile ImmutableList<Person> _all = [];

    /// <summary>Everybody, oldest first.</summary>
    public IReadOnlyList<Person> All => _all;

    /// <summary>Whether there is an administrator.</summary>
    public bool HasAdmin => _all.Exists(person => person.Role == Role.Admin);

    /// <summary>Somebody by number; null for nobody.</summary>
    public Person? Find(long id) => _all.Find(person => person.Id == id);

    /// <summary>Somebody by name, whatever the case of its letters; null for nobody.</summary>
    public Person? Find(string name)
    {
        var key = Person.KeyOf(name);
        return _all.Find(person => Person.KeyOf(person.Name) == key);
    }

    /// <inheritdoc/>
    public Task<Person?> FindByEmailAsync(string email, CancellationToken cancel = default) => Task.FromResult(FindByEmail(email));

    /// <inheritdoc/>
    public Task<Person?> FindByNameAsync(string name, CancellationToken cancel = default) => Task.FromResult(Find(name));

    /// <summary>Reads what is kept.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        var stored = await storage.LoadAsync(cancel);
        _all = [.. stored.People];
        keys.Load(stored.Keys);
    }

    /// <summary>Who has this name and password; null for nobody. Takes as long for unknown names as for known ones.</summary>
    public async Task<Person?> VerifyAsync(string name, string password, CancellationToken cancel = default)
    {
        var person = name.Length <= Person.MaxName ? Find(name) : null;
        // Number 0 is nobody's: for unknown names the same is asked of the database.
        var hash = await storage.PasswordAsync(person?.Id ?? 0, cancel);
        if (!passwords.Match(hash, password, out var renewed) || person is null)
            return null;
        if (renewed is not null)
            await TryRenewAsync(person.Id, renewed, cancel);
        return person;
    }

    /// <summary>Adds somebody.</summary>
    public Task<string?> AddAsync(string name, string? email, Role role, string password, string by, CancellationToken cancel = default) => InTurnAsync(async () =>
    {
        var problem = Person.NameProblem(name) ?? Taken(name) ?? EmailProblem(email, id: 0) ?? Passwords.Problem(password, name);
        if (problem is not null)
            return problem;
        var person = New(name, email, role);
        var id = await storage.AddAsync(person, passwords.Hash(password), audit.Entry(by, "added user", $"{name}, {role.Word()}"), cancel);
        _all = _all.Add(person with { Id = id });
        return null;
    }, cancel);

    /// <summary>Changes somebody's e-mail and role and, unless it is null, the password. Another role or password ends their sessions.</summary>
    public Task<string?> ChangeAsync(long id, string? email, Role role, string? password, string by, CancellationToken cancel = default) => InTurnAsync(async () =>
    {
        if (Find(id) is not { } before)
            return Gone;
        if (role != Role.Admin && IsLastAdmin(before))
            return "Somebody has to be an administrator.";
        var problem = EmailProblem(email, id) ?? (password is null ? null : Passwords.Problem(password, before.Name));
        if (problem is not null)
            return problem;
        var ends = role != before.Role || password is not null;
        var after = before with { Email = email, Role = role, Stamp = ends ? Secrets.Create() : before.Stamp };
        if (after == before)
            return null;
        await storage.ChangeAsync(after, password is null ? null : passwords.Hash(password), audit.Entry(by, "changed user", Difference(before, after, password)), cancel);
        _all = _all.Replace(before, after);
        if (ends)
            sessions.EndOf(id);
        return null;
    }, cancel);

    /// <summary>Removes somebody and ends their sessions.</summary>
    public Task<string?> RemoveAsync(long id, string by, CancellationToken cancel = default) => InTurnAsync(async () =>
    {
        if (Find(id) is not { } person)
            return Gone;
        if (IsLastAdmin(person))
            return "Somebody has to be an administrator.";
        await storage.RemoveAsync(id, audit.Entry(by, "removed user", person.Name), cancel);
        _all = _all.Remove(person);
        sessions.EndOf(id);
        return null;
    }, cancel);

    /// <summary>Makes an administrator by a setup link; a name that is there already gets the role and the new password.</summary>
    /// <returns>The administrator, or what is wrong.</returns>
    public async Task<(Person? Admin, string? Problem)> SetUpAsync(SetupLink link, string name, string? email, string password, CancellationToken cancel = default)
    {
        Person? admin = null;
        var problem = await InTurnAsync(async () =>
        {
            var before = Find(name);
            var wrong = Person.NameProblem(name) ?? (before is null ? Taken(name) : null) ?? EmailProblem(email, before?.Id ?? 0) ?? Passwords.Problem(password, name);
            if (wrong is not null)
                return wrong;
            var made = before is null
                ? New(name, email, Role.Admin)
                : before with { Role = Role.Admin, Email = email ?? before.Email, Stamp = Secrets.Create() };
            if (!link.IsGood(clock.GetUtcNow(), HasAdmin)
                || await storage.UseLinkAsync(link.Hash, made, passwords.Hash(password), audit.Entry(made.Name, "became administrator", "by a setup link"), cancel) is not { } id)
                return "This link was used already, or its time is over.";
            admin = made with { Id = id };
            _all = before is null ? _all.Add(admin) : _all.Replace(before, admin);
            sessions.EndOf(id);
            return null;
        }, cancel);
        return (admin, problem);
    }

    /// <summary>Makes a key, with a name that is nobody's.</summary>
    public async Task<(string? Secret, string? Problem)> AddKeyAsync(string name, Role role, string by, CancellationToken cancel = default)
    {
        string? secret = null;
        var problem = await InTurnAsync(async () =>
        {
            if ((Person.NameProblem(name) ?? Taken(name)) is { } wrong)
                return wrong;
            if (role == Role.Admin)
                return "A key is a viewer's or an operator's.";
            secret = Secrets.Create();
            var key = new ApiKey { Name = name, Role = role, CreatedBy = by, CreatedAt = clock.GetUtcNow() };
            var stored = new StoredKey(key, Secrets.Hash(secret));
            var id = await storage.AddKeyAsync(stored, audit.Entry(by, "made API key", $"{name}, {role.Word()}"), cancel);
            keys.Add(stored with { Key = key with { Id = id } });
            return null;
        }, cancel);
        return (secret, problem);
    }

    /// <summary>Takes a key back, at once.</summary>
    public Task<string?> RevokeKeyAsync(long id, string by, CancellationToken cancel = default) => InTurnAsync(async () =>
    {
        if (keys.All.FirstOrDefault(key => key.Id == id && id != 0) is not { } key)
            return "There is no such key any more.";
        await storage.RemoveKeyAsync(id, audit.Entry(by, "revoked API key", key.Name), cancel);
        keys.Remove(id);
        sessions.EndOfKey(id);
        return null;
    }, cancel);

    private async Task TryRenewAsync(long id, string hash, CancellationToken cancel)
    {
        try
        {
            await storage.RenewPasswordAsync(id, hash, cancel);
        }
        catch (StorageException)
        {
            // The hash that is kept is good enough to let somebody in while the disk is full.
        }
    }

    private Person New(string name, string? email, Role role) =>
        new() { Name = name, Email = email, Role = role, Stamp = Secrets.Create(), CreatedAt = clock.GetUtcNow() };

    // One actor, one name: nobody may act under the name of a key, and no key under somebody's.
    private string? Taken(string name) => Find(name) is not null || keys.Has(name) ? $"The name '{name}' is taken." : null;

    private string? EmailProblem(string? email, long id) => Person.EmailProblem(email)
        ?? (email is not null && FindByEmail(email) is { } other && other.Id != id ? $"{other.Name} has that e-mail address." : null);

    private Person? FindByEmail(string email)
    {
        var key = Person.KeyOf(email);
        return _all.Find(person => person.Email is { } own && Person.KeyOf(own) == key);
    }

    private bool IsLastAdmin(Person person) =>
        person.Role == Role.Admin && !_all.Exists(other => other.Id != person.Id && other.Role == Role.Admin);

    private static string Difference(Person before, Person after, string? password) => string.Join(", ", new[]
    {
        before.Name,
        after.Role != before.Role ? $"{before.Role.Word()} to {after.Role.Word()}" : null,
        after.Email != before.Email ? $"e-mail {after.Email ?? "taken out"}" : null,
        password is not null ? "new password" : null,
    }.Where(part => part is not null));

    private async Task<string?> InTurnAsync(Func<Task<string?>> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
