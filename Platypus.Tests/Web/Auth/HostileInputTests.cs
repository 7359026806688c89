using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Platypus.Web.Auth;

namespace Platypus.Tests.Web.Auth;

/// <summary>Whatever a browser or a program sends.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void No_origin_but_the_host_itself_is_ours() => Prop.ForAll<string?>(origin =>
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString("status.example");
        request.Headers.Origin = origin ?? "";
        return SameOrigin.IsForeign(request);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_can_be_asked_for_as_a_name_a_key_or_an_address() => Prop.ForAll<string?>(text =>
    {
        var asked = (text ?? "") + "\uD800";
        var keys = new ApiKeys([]);
        return Person.KeyOf(asked).Length > 0 && Person.NameProblem(asked) is not null
            && Person.EmailProblem(asked) is not null && keys.Identify($"Bearer {asked}") is null;
    }).QuickCheckThrowOnFailure();
}
