namespace Platypus.Web.Auth;

/// <summary>Finds the people that Platypus knows.</summary>
public interface IPeople
{
    /// <summary>The person with an e-mail address, whatever the case of its letters; null for nobody.</summary>
    Task<Person?> FindByEmailAsync(string email, CancellationToken cancel = default);

    /// <summary>The person with a name, whatever the case of its letters; null for nobody.</summary>
    Task<Person?> FindByNameAsync(string name, CancellationToken cancel = default);
}
