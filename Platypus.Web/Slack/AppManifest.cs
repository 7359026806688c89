using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platypus.Web.Slack;

/// <summary>The description of Perry's app, which Slack makes one of when it is pasted there.</summary>
internal static class AppManifest
{
    /// <summary>What the bot may do. <c>channels:history</c> only finds a message whose posting got no answer.</summary>
    public static readonly string[] BotScopes = ["chat:write", "chat:write.public", "commands", "users:read", "users:read.email", "channels:history"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The manifest.</summary>
    public static string Json { get; } = JsonSerializer.Serialize(new
    {
        display_information = new { name = "Perry", description = "Tells what Platypus sees, once, and listens.", background_color = "#0f766e" },
        features = new
        {
            bot_user = new { display_name = "Perry", always_online = true },
            slash_commands = new[]
            {
                new { command = "/platypus", description = "Ask about the fleet, or take an incident", usage_hint = "status | down | panel NAME | ack ID | quiet 2h | help", should_escape = false },
            },
        },
        oauth_config = new { scopes = new { bot = BotScopes } },
        settings = new
        {
            interactivity = new { is_enabled = true },
            org_deploy_enabled = false,
            socket_mode_enabled = true,
            token_rotation_enabled = false,
        },
    }, Readable);
}
