using System.Collections.Immutable;

namespace Platypus.Web.Slack;

/// <summary>What travels with a message for programs to read.</summary>
/// <param name="EventType">What sort of message.</param>
/// <param name="EventPayload">What it is about.</param>
public sealed record MessageMetadata(string EventType, ImmutableSortedDictionary<string, string> EventPayload);

/// <summary>What a message says. Slack's limits hold for every one that could be made.</summary>
public sealed record MessageContent
{
    /// <summary>Most blocks of a message.</summary>
    public const int MostBlocks = 50;

    /// <summary>Most UTF-16 units of the fallback text: an edit takes no more.</summary>
    public const int LongestText = 3000;

    /// <summary>Most UTF-16 units of all blocks together.</summary>
    public const int MostText = 12_000;

    /// <summary>Makes one.</summary>
    /// <param name="text">What notifications and screen readers get, in plain words; escaped and cut here.</param>
    /// <param name="blocks">What is shown, 1 to <see cref="MostBlocks"/>.</param>
    /// <param name="metadata">What programs read; null for nothing.</param>
    public MessageContent(string text, ImmutableArray<Block> blocks, MessageMetadata? metadata = null)
    {
        if (blocks.Length is 0 or > MostBlocks)
            throw new ArgumentException($"1 to {MostBlocks} blocks, not {blocks.Length}", nameof(blocks));
        if (blocks.Sum(Length) is var length and > MostText)
            throw new ArgumentException($"at most {MostText} characters in all blocks, not {length}", nameof(blocks));
        if (blocks.OfType<ActionsBlock>().SelectMany(block => block.Elements).GroupBy(button => button.ActionId).Any(group => group.Count() > 1))
            throw new ArgumentException("two buttons have one id", nameof(blocks));
        Text = Mrkdwn.Escape(Fit.ForMarkup(string.IsNullOrWhiteSpace(text) ? "Platypus" : text, LongestText));
        (Blocks, Metadata) = (blocks, metadata);
    }

    /// <summary>The fallback text, escaped.</summary>
    public string Text { get; }

    /// <summary>What is shown.</summary>
    public ImmutableArray<Block> Blocks { get; }

    /// <summary>What programs read.</summary>
    public MessageMetadata? Metadata { get; }

    private static int Length(Block block) => block switch
    {
        HeaderBlock header => header.Text.Text.Length,
        SectionBlock section => section.Text.Text.Length,
        ContextBlock context => context.Elements.Sum(element => element.Text.Length),
        ActionsBlock actions => actions.Elements.Sum(button => button.Text.Text.Length),
        _ => 0,
    };
}

/// <summary>A message to be posted.</summary>
/// <param name="Channel">The channel, by id or <c>#name</c>.</param>
/// <param name="Content">What it says.</param>
/// <param name="ThreadTs">The message under which it is a reply; null for one of its own.</param>
/// <param name="ReplyBroadcast">Whether a reply is shown in the channel too.</param>
public sealed record Message(string Channel, MessageContent Content, string? ThreadTs = null, bool ReplyBroadcast = false);

/// <summary>A message that takes the place of one that is there.</summary>
/// <param name="ChannelId">The channel's id, as the answer to the posting had it.</param>
/// <param name="Ts">The message, as that answer had it.</param>
/// <param name="Content">What it says now.</param>
public sealed record MessageUpdate(string ChannelId, string Ts, MessageContent Content);

/// <summary>A message that one person sees, for a while.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="UserId">Who sees it.</param>
/// <param name="Content">What it says.</param>
public sealed record EphemeralMessage(string Channel, string UserId, MessageContent Content);
