using System.Net;
using Platypus.Web.Auth;

namespace Platypus.Tests.Web.Auth;

public sealed class SignInDeskTests : PeopleTest
{
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.1");

    private static IPAddress Place(int number) => IPAddress.Parse($"198.51.100.{number}");

    private Task<SignInOutcome> AskAsync(string name, string password, IPAddress place) => Desk.AskAsync(name, password, place);

    [Theory]
    [InlineData("gabe")]
    [InlineData("nobody")]
    public async Task After_five_wrong_passwords_an_account_waits_whether_it_exists_or_not(string name)
    {
        await AddAsync("gabe");
        for (var attempt = 0; attempt < SignInDesk.PerAccount; attempt++)
            Assert.Equal(new SignInOutcome(null, null), await AskAsync(name, "wrong wrong", Place(attempt)));
        Assert.Equal(new SignInOutcome(null, SignInDesk.Window), await AskAsync(name.ToUpperInvariant(), Good, Place(9)));
        Clock.Advance(SignInDesk.Window);
        Assert.Equal(name == "gabe", (await AskAsync(name, Good, Place(9))).Person is not null);
    }

    [Fact]
    public async Task A_success_clears_the_account()
    {
        await AddAsync("gabe");
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 1; attempt < SignInDesk.PerAccount; attempt++)
                Assert.Null((await AskAsync("gabe", "wrong wrong", Place(round))).Person);
            Assert.NotNull((await AskAsync("gabe", Good, Place(round))).Person);
        }
    }

    [Fact]
    public async Task After_twenty_from_one_address_it_waits_whatever_the_account()
    {
        await AddAsync("gabe");
        for (var attempt = 0; attempt < SignInDesk.PerAddress; attempt++)
            Assert.Null((await AskAsync($"name {attempt}", "wrong wrong", Home)).RetryAfter);
        Assert.NotNull((await AskAsync("gabe", Good, Home)).RetryAfter);
        Assert.NotNull((await AskAsync("gabe", Good, Home.MapToIPv6())).RetryAfter);
        Assert.NotNull((await AskAsync("gabe", Good, Place(1))).Person);
    }

    [Fact]
    public async Task Those_who_get_in_do_not_use_up_their_offices_address()
    {
        await AddAsync("gabe");
        for (var attempt = 0; attempt < SignInDesk.PerAddress * 2; attempt++)
            Assert.NotNull((await AskAsync("gabe", Good, Home)).Person);
    }

    [Fact]
    public async Task A_network_of_version_6_counts_as_one_address()
    {
        for (var attempt = 0; attempt < SignInDesk.PerAddress; attempt++)
            Assert.Null((await AskAsync($"name {attempt}", "wrong wrong", IPAddress.Parse($"2001:db8::{attempt:x}"))).RetryAfter);
        Assert.NotNull((await AskAsync("gabe", Good, IPAddress.Parse("2001:db8::ffff:1"))).RetryAfter);
        Assert.Null((await AskAsync("gabe", Good, IPAddress.Parse("2001:db8:0:1::1"))).RetryAfter);
    }
}
