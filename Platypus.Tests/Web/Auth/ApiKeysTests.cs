using Platypus.Web.Auth;

namespace Platypus.Tests.Web.Auth;

public sealed class ApiKeysTests
{
    private readonly ApiKeys _keys = new([KeyValuePair.Create("ops", "first secret"), KeyValuePair.Create("ci", "second")]);

    [Theory]
    [InlineData("Bearer first secret", "ops")]
    [InlineData("bearer second", "ci")]
    [InlineData("Bearer  second ", "ci")]
    [InlineData("Bearer secon", null)]
    [InlineData("Bearer ", null)]
    [InlineData("Basic second", null)]
    [InlineData("second", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_key_says_who_asks(string? header, string? name) => Assert.Equal(name, _keys.Identify(header)?.Name);
}
