namespace Platypus.Web.Slack;

/// <summary>How many new messages people can bear: a few at once, then one a minute. Follows from when the last ones were posted.</summary>
internal static class PostBudget
{
    /// <summary>New messages at once.</summary>
    public const int Burst = 5;

    /// <summary>After so many within a day, the same trouble another time goes on in its old message.</summary>
    public const int Busy = 6;

    private static readonly TimeSpan PerPost = TimeSpan.FromMinutes(1);

    /// <summary>How many may be posted now; a fraction is on its way to be one.</summary>
    /// <param name="posts">When messages were posted, the oldest first.</param>
    /// <param name="now">The present.</param>
    public static double Room(IEnumerable<DateTimeOffset> posts, DateTimeOffset now)
    {
        var (room, at) = ((double)Burst, DateTimeOffset.MinValue);
        foreach (var post in posts)
        {
            room = Math.Max(0, Math.Min(Burst, room + ((post - at) / PerPost)) - 1);
            at = post;
        }
        return Math.Min(Burst, room + ((now - at) / PerPost));
    }

    /// <summary>When there is room for one (UTC).</summary>
    public static DateTimeOffset NextRoom(double room, DateTimeOffset now) => room >= 1 ? now : now + ((1 - room) * PerPost);
}
