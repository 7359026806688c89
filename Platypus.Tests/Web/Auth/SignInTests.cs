using System.Net;
using System.Text;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Auth;

/// <summary>Signing in and out, on the running program from outside.</summary>
public sealed class SignInTests
{
    private static Task<WebProgram> StartAsync(params string[] settings) =>
        WebProgram.StartAsync("""[{"name": "Rest", "hostname": "x.example", "paused": true}]""", ["--Platypus:Auth:AnonymousRead=false", .. settings]);

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    [Fact]
    public async Task Before_anybody_is_there_the_sign_in_says_where_the_link_is_and_the_link_works_once()
    {
        await using var program = await StartAsync();
        using var first = new SiteVisitor(program);
        Assert.Contains("There is no administrator yet", await first.Http.GetStringAsync("/sign-in"), StringComparison.Ordinal);
        var path = await SiteVisitor.SetupPathAsync(program);
        using var late = new SiteVisitor(program);
        using (var different = await late.PostAsync(path, "setup", ("Name", "mallory"), ("Password", SiteVisitor.Password), ("Again", "another one")))
            Assert.Equal(HttpStatusCode.BadRequest, different.StatusCode);
        using var ada = await SiteVisitor.AdminOfAsync(program);
        Assert.Equal(HttpStatusCode.OK, await ada.StatusAsync("GET", "/people"));

        Assert.Equal(HttpStatusCode.Gone, await late.StatusAsync("GET", path));
        Assert.DoesNotContain("no administrator", await late.Http.GetStringAsync("/sign-in"), StringComparison.Ordinal);
        Assert.DoesNotContain(path[^20..], await ada.Http.GetStringAsync("/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_in_goes_on_within_the_site_only()
    {
        await using var program = await StartAsync();
        (await SiteVisitor.AdminOfAsync(program)).Dispose();
        foreach (var (back, expected) in new[]
        {
            ("/incidents?state=all", "/incidents?state=all"), ("//evil.example", "/"), ("https://evil.example/", "/"), ("/\\evil.example", "/"),
            ("/.//evil.example", "/"), ("/\t/evil.example", "/"), ("javascript:alert(1)", "/"),
        })
        {
            using var visitor = new SiteVisitor(program);
            using var answer = await visitor.SignInAsync("ada", SiteVisitor.Password, $"/sign-in?return={Uri.EscapeDataString(back)}");
            Assert.Equal((HttpStatusCode.Found, program.Url + expected), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
    }

    [Fact]
    public async Task The_sixth_attempt_is_not_made_and_looks_the_same_for_names_that_are_nobodys()
    {
        await using var program = await StartAsync();
        (await SiteVisitor.AdminOfAsync(program)).Dispose();
        var seen = new List<string>();
        foreach (var name in new[] { "ada", "bob" })
        {
            using var visitor = new SiteVisitor(program);
            for (var attempt = 0; attempt < 5; attempt++)
            {
                using var wrong = await visitor.SignInAsync(name, "wrong wrong");
                Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
            }
            using var sixth = await visitor.SignInAsync(name, SiteVisitor.Password);
            Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
            Assert.InRange(int.Parse(sixth.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), 1, 300);
            var text = await TextAsync(sixth);
            seen.Add(text[text.IndexOf("<h1>", StringComparison.Ordinal)..text.IndexOf("<form", StringComparison.Ordinal)]);
        }
        Assert.Contains("Too many attempts", seen[0], StringComparison.Ordinal);
        Assert.Equal(seen[0], seen[1]);
    }

    [Fact]
    public async Task A_forged_address_is_one_address_all_the_same()
    {
        await using var program = await StartAsync();
        (await SiteVisitor.AdminOfAsync(program)).Dispose();
        using var visitor = new SiteVisitor(program);
        for (var attempt = 0; attempt <= 20; attempt++)
        {
            visitor.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
            visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{attempt}");
            using var answer = await visitor.SignInAsync($"name {attempt}", "wrong wrong");
            Assert.Equal(attempt < 20 ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.1", false)]
    public async Task TLS_is_believed_of_proxies_that_are_known_and_of_nobody_else(string proxies, bool believed)
    {
        await using var program = await StartAsync($"--Platypus:Auth:KnownProxies={proxies}");
        (await SiteVisitor.AdminOfAsync(program)).Dispose();
        using var visitor = new SiteVisitor(program);
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "status.example");
        using var page = await visitor.Http.GetAsync("/sign-in");
        Assert.Equal(believed, page.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(believed, Assert.Single(page.Headers.GetValues("Set-Cookie")).Contains("secure", StringComparison.Ordinal));
        using var start = await visitor.Http.GetAsync("/incidents");
        Assert.Equal(HttpStatusCode.Found, start.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_for_the_site_alone_stays_good_over_a_restart_and_is_gone_after_the_sign_out()
    {
        var folder = Directory.CreateTempSubdirectory("platypus-").FullName;
        try
        {
            string cookie;
            await using (var program = await WebProgram.StartInAsync(folder, "--Platypus:Auth:AnonymousRead=false"))
            {
                (await SiteVisitor.AdminOfAsync(program)).Dispose();
                using var visitor = new SiteVisitor(program);
                using var answer = await visitor.SignInAsync("ada", SiteVisitor.Password);
                cookie = answer.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith("platypus=", StringComparison.Ordinal));
                Assert.Contains("httponly", cookie, StringComparison.Ordinal);
                Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
                Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
            }
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(folder, "keys")));
            await using var again = await WebProgram.StartInAsync(folder, "--Platypus:Auth:AnonymousRead=false");
            Assert.DoesNotContain("no administrator", again.Output, StringComparison.Ordinal);
            using var returned = new SiteVisitor(again);
            returned.Http.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
            Assert.Equal(HttpStatusCode.OK, await returned.StatusAsync("GET", "/people"));

            using var ada = await SiteVisitor.SignedInAsync(again, "ada");
            using var left = await ada.Http.PostAsync("/sign-out", null);
            Assert.Equal("/sign-in", left.Headers.Location?.OriginalString);
            Assert.Equal(HttpStatusCode.Found, await ada.StatusAsync("GET", "/"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Whoever_is_removed_or_gets_another_role_is_out_at_the_next_request()
    {
        await using var program = await StartAsync();
        using var ada = await SiteVisitor.AdminOfAsync(program);
        await ada.AddAsync("gabe", "operator");
        using var gabe = await SiteVisitor.SignedInAsync(program, "gabe");
        Assert.Equal(HttpStatusCode.OK, await gabe.StatusAsync("GET", "/"));
        (await ada.PostAsync("/people", "change-2", ("Role", "viewer"))).Dispose();
        Assert.Equal(HttpStatusCode.Found, await gabe.StatusAsync("GET", "/"));
        using (await gabe.SignInAsync("gabe", SiteVisitor.Password))
            Assert.Equal(HttpStatusCode.OK, await gabe.StatusAsync("GET", "/"));
        (await ada.PostAsync("/people", "remove-2")).Dispose();
        Assert.Equal(HttpStatusCode.Unauthorized, await gabe.StatusAsync("GET", "/api/v1/fleet"));
    }

    [Fact]
    public async Task A_form_that_was_not_asked_for_is_refused()
    {
        await using var program = await StartAsync();
        using var ada = await SiteVisitor.AdminOfAsync(program);
        using var forged = await ada.Http.PostAsync("/people", new FormUrlEncodedContent([
            KeyValuePair.Create("_handler", "add-user"), KeyValuePair.Create("Name", "mallory"), KeyValuePair.Create("Role", "admin"), KeyValuePair.Create("Password", SiteVisitor.Password)]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.DoesNotContain("mallory", await ada.Http.GetStringAsync("/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_administrator_gets_a_link_from_the_command_while_the_program_runs()
    {
        await using var program = await StartAsync();
        (await SiteVisitor.AdminOfAsync(program)).Dispose();
        using var output = new StringWriter(new StringBuilder());
        var exit = await Platypus.Web.Storage.AdminLinkCommand.TryRunAsync(
            ["admin-link"], _ => (program.Folder, program.Url), TimeProvider.System, output, TextWriter.Null);
        Assert.Equal(0, exit);
        var link = new Uri(output.ToString().Split('\n')[1].Trim());
        using var lost = new SiteVisitor(program);
        using var answer = await lost.PostAsync(link.PathAndQuery, "setup", ("Name", "ada"), ("Password", "battery staple"), ("Again", "battery staple"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await lost.StatusAsync("GET", "/people"));
        Assert.Equal(HttpStatusCode.Gone, await lost.StatusAsync("GET", link.PathAndQuery));
    }

    [Fact]
    public async Task Without_a_database_the_command_says_what_to_do()
    {
        using var error = new StringWriter(new StringBuilder());
        var exit = await Platypus.Web.Storage.AdminLinkCommand.TryRunAsync(
            ["admin-link"], _ => (Path.Combine(Path.GetTempPath(), "no-such-folder"), "http://x"), TimeProvider.System, TextWriter.Null, error);
        Assert.Equal(1, exit);
        Assert.Contains("Start Platypus", error.ToString(), StringComparison.Ordinal);
        Assert.Null(await Platypus.Web.Storage.AdminLinkCommand.TryRunAsync(["--demo"], _ => ("", ""), TimeProvider.System, TextWriter.Null, error));
    }
}
