using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Web;

namespace Platypus.Web.Demo;

/// <summary>What a method answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON.</param>
/// <param name="RetryAfter">Seconds; null for none.</param>
internal sealed record FakeSlackAnswer(int Status, object Body, int? RetryAfter = null)
{
    public static FakeSlackAnswer Ok(object body) => new(StatusCodes.Status200OK, body);

    public static FakeSlackAnswer Refuse(string error) => new(StatusCodes.Status200OK, new { ok = false, error });

    public static FakeSlackAnswer TooMany(int? retryAfter) => new(StatusCodes.Status429TooManyRequests, new { ok = false, error = "ratelimited" }, retryAfter);
}

/// <summary>The methods of the Web API, as Slack documents them.</summary>
internal sealed class FakeSlackMethods(FakeSlackChannel channel, FakeSlackSocket socket, TimeProvider clock, Func<Uri> address)
{
    /// <summary>Messages that a channel takes at once; then one a second.</summary>
    private const double Burst = 3;

    private static readonly string[] PostProperties = ["channel", "text", "blocks", "thread_ts", "metadata", "unfurl_links", "unfurl_media", "reply_broadcast"];
    private static readonly string[] EditProperties = ["channel", "ts", "text", "blocks", "metadata"];
    private static readonly string[] EphemeralProperties = ["channel", "user", "text", "blocks", "thread_ts"];

    private readonly ConcurrentQueue<string> _calls = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly Lock _gate = new();
    private double _room = Burst;
    private long _roomAt = clock.GetTimestamp();

    public IReadOnlyList<string> Calls => [.. _calls];

    public IReadOnlyList<string> Violations => [.. _violations];

    public bool HistoryAllowed { get; set; } = true;

    public FakeSlackAnswer Answer(string method, string authorization, string contentType, string body)
    {
        _calls.Enqueue(method);
        var wanted = method == "apps.connections.open" ? FakeSlackServer.AppToken : FakeSlackServer.BotToken;
        if (authorization != $"Bearer {wanted}")
            return FakeSlackAnswer.Refuse(authorization.StartsWith("Bearer xapp-", StringComparison.Ordinal) == (method == "apps.connections.open") ? "invalid_auth" : "not_allowed_token_type");
        var answer = method switch
        {
            "auth.test" => FakeSlackAnswer.Ok(new { ok = true, team = "Demo", user = "perry", user_id = "U0PERRY" }),
            "apps.connections.open" => FakeSlackAnswer.Ok(new { ok = true, url = $"ws://{address().Authority}/socket/{socket.NewTicket()}" }),
            "users.info" => UserInfo(Form(contentType, body)["user"]),
            "users.lookupByEmail" => UserByEmail(Form(contentType, body)["email"]),
            "conversations.history" => History(HttpUtility.ParseQueryString(body)),
            "chat.postMessage" or "chat.update" or "chat.postEphemeral" or "views.open" => Write(method, contentType, body),
            _ => FakeSlackAnswer.Refuse("unknown_method"),
        };
        if (answer.Body.GetType().GetProperty("error")?.GetValue(answer.Body) is string error and not ("missing_scope" or "message_not_found" or "user_not_found" or "users_not_found"))
            _violations.Enqueue($"{method}: {error}: {body}");
        return answer;
    }

    // A JSON body is not seen by the reading methods.
    private static System.Collections.Specialized.NameValueCollection Form(string contentType, string body) =>
        HttpUtility.ParseQueryString(contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) ? body : "");

    private FakeSlackAnswer Write(string method, string contentType, string body)
    {
        if (!contentType.StartsWith("application/json", StringComparison.Ordinal) || !contentType.Contains("charset=utf-8", StringComparison.OrdinalIgnoreCase))
            return FakeSlackAnswer.Refuse("invalid_post_type");
        JsonElement told;
        try
        {
            using var document = JsonDocument.Parse(body);
            told = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return FakeSlackAnswer.Refuse("invalid_json");
        }
        return method switch
        {
            "chat.postMessage" => Post(told),
            "chat.update" => Edit(told),
            "chat.postEphemeral" => Whisper(told),
            _ => View(told),
        };
    }

    private FakeSlackAnswer Post(JsonElement told)
    {
        if (FakeSlackRules.Message(told, PostProperties, edit: false) is { } error)
            return FakeSlackAnswer.Refuse(error);
        if (Text(told, "channel") is not (FakeSlackChannel.Id or "#" + FakeSlackChannel.Name))
            return FakeSlackAnswer.Refuse("channel_not_found");
        if (Text(told, "thread_ts") is { } thread && channel.Find(thread) is not { ThreadTs: null })
            return FakeSlackAnswer.Refuse("thread_not_found");
        if (!Takes())
            return FakeSlackAnswer.TooMany(1);
        var message = channel.Post(Text(told, "text")!, Part(told, "blocks"), Part(told, "metadata"), Text(told, "thread_ts"),
            broadcast: Part(told, "reply_broadcast").ValueKind == JsonValueKind.True);
        return FakeSlackAnswer.Ok(new { ok = true, channel = message.Channel, ts = message.Ts, message = new { text = message.Text } });
    }

    private FakeSlackAnswer Edit(JsonElement told)
    {
        if (FakeSlackRules.Message(told, EditProperties, edit: true) is { } error)
            return FakeSlackAnswer.Refuse(error);
        // Names are not taken here.
        if (Text(told, "channel") is not FakeSlackChannel.Id)
            return FakeSlackAnswer.Refuse("channel_not_found");
        return Text(told, "ts") is { } ts && channel.Edit(ts, Text(told, "text")!, Part(told, "blocks"), Part(told, "metadata"))
            ? FakeSlackAnswer.Ok(new { ok = true, channel = FakeSlackChannel.Id, ts })
            : FakeSlackAnswer.Refuse("message_not_found");
    }

    private FakeSlackAnswer Whisper(JsonElement told)
    {
        if (FakeSlackRules.Message(told, EphemeralProperties, edit: false) is { } error)
            return FakeSlackAnswer.Refuse(error);
        if (Text(told, "channel") is not FakeSlackChannel.Id)
            return FakeSlackAnswer.Refuse("channel_not_found");
        if (Text(told, "user") is not { Length: > 0 } user)
            return FakeSlackAnswer.Refuse("user_not_in_channel");
        var message = channel.Post(Text(told, "text")!, Part(told, "blocks"), default, null, user);
        return FakeSlackAnswer.Ok(new { ok = true, message_ts = message.Ts });
    }

    private FakeSlackAnswer View(JsonElement told)
    {
        if (FakeSlackRules.Foreign(told, "trigger_id", "view") || !FakeSlackRules.Part(told, "view", FakeSlackViewRules.View))
            return FakeSlackAnswer.Refuse("invalid_arguments");
        return socket.Views.TryOpen(Text(told, "trigger_id") ?? "", Part(told, "view")) is { } error ? FakeSlackAnswer.Refuse(error) : FakeSlackAnswer.Ok(new { ok = true });
    }

    private static FakeSlackAnswer UserInfo(string? user) => user is { Length: > 0 } ? FakeSlackAnswer.Ok(new { ok = true, user = Person(user) }) : FakeSlackAnswer.Refuse("user_not_found");

    private static FakeSlackAnswer UserByEmail(string? email) =>
        email is not null && FakeSlackPeople.WithEmail(email) is { } person ? FakeSlackAnswer.Ok(new { ok = true, user = Person(person.Id) }) : FakeSlackAnswer.Refuse("users_not_found");

    private static object Person(string id) =>
        new { id, name = id.ToLowerInvariant(), profile = new { display_name = FakeSlackPeople.NameOf(id), email = FakeSlackPeople.EmailOf(id) } };

    private FakeSlackAnswer History(System.Collections.Specialized.NameValueCollection form)
    {
        if (!HistoryAllowed)
            return FakeSlackAnswer.Refuse("missing_scope");
        if (form["channel"] is not FakeSlackChannel.Id)
            return FakeSlackAnswer.Refuse("channel_not_found");
        var oldest = decimal.TryParse(form["oldest"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var stamp) ? stamp : 0;
        var all = form["include_all_metadata"] == "true";
        return FakeSlackAnswer.Ok(new
        {
            ok = true,
            messages = channel.Posts.Reverse().Where(message => decimal.Parse(message.Ts, CultureInfo.InvariantCulture) > oldest)
                .Select(message => new { ts = message.Ts, text = message.Text, metadata = all && message.Metadata.ValueKind == JsonValueKind.Object ? message.Metadata : (JsonElement?)null }),
        });
    }

    private bool Takes()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            (_room, _roomAt) = (Math.Min(Burst, _room + clock.GetElapsedTime(_roomAt, now).TotalSeconds), now);
            if (_room < 1)
                return false;
            _room--;
            return true;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement Part(JsonElement element, string name) => element.TryGetProperty(name, out var part) ? part : default;
}
