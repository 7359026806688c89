using System.Net;
using System.Text.RegularExpressions;

namespace Platypus.Tests.Fakes;

/// <summary>Somebody with a browser without scripts: cookies, forms, and no following of redirects.</summary>
public sealed partial class SiteVisitor : IDisposable
{
    public const string Password = "correct horse";

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    public SiteVisitor(WebProgram program, string? key = null)
    {
        Http = new HttpClient(_handler) { BaseAddress = new Uri(program.Url), Timeout = Patience.Limit };
        if (key is not null)
            Http.DefaultRequestHeaders.Add("Authorization", $"Bearer {key}");
    }

    public HttpClient Http { get; }

    public CookieCollection Cookies => _handler.CookieContainer.GetAllCookies();

    /// <summary>Becomes the first administrator of a program that was just started.</summary>
    public static async Task<SiteVisitor> AdminOfAsync(WebProgram program, string name = "ada")
    {
        var admin = new SiteVisitor(program);
        using var answer = await admin.PostAsync(await SetupPathAsync(program), "setup", ("Name", name), ("Password", Password), ("Again", Password));
        Assert.Equal((HttpStatusCode.Found, new Uri(admin.Http.BaseAddress!, "/")), (answer.StatusCode, answer.Headers.Location));
        return admin;
    }

    /// <summary>Path and token of the one-time link in a program's log.</summary>
    public static async Task<string> SetupPathAsync(WebProgram program)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (SetupLink().Matches(program.Output) is { Count: > 0 } links)
                return links[^1].Value;
            if (TimeProvider.System.GetElapsedTime(started) > Patience.Limit)
                throw new TimeoutException($"no setup link in {program.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <summary>Signs in as somebody who is there.</summary>
    public static async Task<SiteVisitor> SignedInAsync(WebProgram program, string name)
    {
        var visitor = new SiteVisitor(program);
        using var answer = await visitor.SignInAsync(name, Password);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password, string path = "/sign-in") =>
        PostAsync(path, "sign-in", ("Name", name), ("Password", password));

    /// <summary>Adds somebody, as an administrator.</summary>
    public async Task AddAsync(string name, string role)
    {
        using var answer = await PostAsync("/people", "add-user", ("Name", name), ("Role", role), ("Password", Password));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Makes a key, as an administrator.</summary>
    public async Task<string> MakeKeyAsync(string name, string role)
    {
        using var answer = await PostAsync("/people", "add-key", ("Name", name), ("Role", role));
        return Key().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    /// <summary>Makes a link to the wall, as an administrator.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> MakeTvLinkAsync(string name)
    {
        using var answer = await PostAsync("/people", "add-tv", ("Name", name));
        return new Uri(Key().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value).AbsolutePath;
    }

    /// <summary>Opens the page of a form and posts it.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await Http.GetStringAsync(path);
        return await Http.PostAsync(path, new FormUrlEncodedContent([
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            KeyValuePair.Create("_handler", form), KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]));
    }

    public async Task<HttpStatusCode> StatusAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex(@"/setup-admin\?token=\S+")]
    private static partial Regex SetupLink();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<pre tabindex=\"0\"><code>([^<]+)</code>")]
    private static partial Regex Key();
}
