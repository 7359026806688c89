using System.Net;
using System.Net.Sockets;

namespace Platypus.Web.Auth;

/// <summary>Lets people in by name and password, not too often for an account or an address.</summary>
internal sealed partial class SignInDesk(People people, TimeProvider clock, ILogger<SignInDesk> log)
{
    /// <summary>Attempts for one account within <see cref="Window"/>.</summary>
    public const int PerAccount = 5;

    /// <summary>Attempts from one address within <see cref="Window"/>.</summary>
    public const int PerAddress = 20;

    /// <summary>How long an attempt counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int MaxRemembered = 10_000;
    private readonly AttemptLimit _accounts = new(PerAccount, Window, MaxRemembered, clock);
    private readonly AttemptLimit _addresses = new(PerAddress, Window, MaxRemembered, clock);

    /// <summary>Asks who has this name and password. What comes of it never tells whether there is such an account.</summary>
    /// <param name="name">The name as it was given.</param>
    /// <param name="password">The password.</param>
    /// <param name="address">Where it was asked from.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SignInOutcome> AskAsync(string name, string password, IPAddress? address, CancellationToken cancel = default)
    {
        var (account, place) = (Account(name), Place(address));
        if ((_addresses.Take(place) ?? _accounts.Take(account)) is { } wait)
        {
            LogTooMany(log, place);
            return new SignInOutcome(null, wait);
        }
        if (await people.VerifyAsync(name, password, cancel) is not { } person)
        {
            LogRefused(log, place);
            return new SignInOutcome(null, null);
        }
        _accounts.Clear(account);
        _addresses.GiveBack(place);
        return new SignInOutcome(person, null);
    }

    private static string Account(string name) => Person.KeyOf(name.Length <= Person.MaxName ? name : name[..Person.MaxName]);

    // Whoever has one address of version 6 has 2^64 of them.
    private static string Place(IPAddress? address) => address switch
    {
        null => "nowhere",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPNetwork(Prefix(address), 64).ToString(),
        _ => address.ToString(),
    };

    private static IPAddress Prefix(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    // The name is not written down: people type passwords into the wrong field.
    [LoggerMessage(LogLevel.Warning, "A sign-in from {Place} failed")]
    private static partial void LogRefused(ILogger log, string place);

    [LoggerMessage(LogLevel.Warning, "Too many sign-ins from {Place} or for one account; it was not tried")]
    private static partial void LogTooMany(ILogger log, string place);
}

/// <summary>What came of an attempt to sign in.</summary>
/// <param name="Person">Who it was; null when name and password fit nobody, or it was not tried.</param>
/// <param name="RetryAfter">How long until the next attempt, when there were too many; else null.</param>
internal sealed record SignInOutcome(Person? Person, TimeSpan? RetryAfter);
