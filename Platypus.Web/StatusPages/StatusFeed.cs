using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Platypus.Core.StatusPages;

namespace Platypus.Web.StatusPages;

/// <summary>What customers were told, as an Atom feed (RFC 4287).</summary>
internal static class StatusFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the feed; an entry for each post, what is newest first.</summary>
    public static byte[] Write(StatusModel model)
    {
        var posts = model.Current.Concat(model.Planned).Concat(model.Past).OrderByDescending(post => post.Updates[0].At).ToList();
        using var bytes = new MemoryStream();
        using (var feed = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = Utf8 }))
        {
            feed.WriteStartElement("feed", Atom);
            feed.WriteElementString("id", Atom, Urn(FeedId(model)));
            feed.WriteElementString("title", Atom, $"{model.Company}: status");
            feed.WriteElementString("updated", Atom, Time(posts.Count > 0 ? posts[0].Updates[0].At : DateTimeOffset.UnixEpoch));
            Link(feed, "self", $"{StatusPaths.Page}/{StatusPaths.Feed}");
            Link(feed, "alternate", StatusPaths.Page);
            feed.WriteStartElement("author", Atom);
            feed.WriteElementString("name", Atom, model.Company);
            feed.WriteEndElement();
            foreach (var post in posts)
                Write(feed, post, model.Zone);
            feed.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Write(XmlWriter feed, PostModel post, TimeZoneInfo zone)
    {
        feed.WriteStartElement("entry", Atom);
        feed.WriteElementString("id", Atom, Urn(post.Id));
        feed.WriteElementString("title", Atom, $"{StatusWords.Word(post.Stage)}: {post.Title}");
        feed.WriteElementString("published", Atom, Time(post.Updates[^1].At));
        feed.WriteElementString("updated", Atom, Time(post.Updates[0].At));
        Link(feed, "alternate", $"{StatusPaths.Page}#{post.Id:D}");
        foreach (var group in post.Groups)
        {
            feed.WriteStartElement("category", Atom);
            feed.WriteAttributeString("term", group);
            feed.WriteEndElement();
        }
        feed.WriteElementString("content", Atom, Text(post, zone));
        feed.WriteEndElement();
    }

    private static string Text(PostModel post, TimeZoneInfo zone)
    {
        var lines = post.Updates.Select(update =>
            $"{StatusWords.Moment(update.At, zone)}, {StatusWords.Word(update.Stage)}{(update.Text.Length > 0 ? $": {update.Text}" : "")}");
        if (post is { From: { } from, To: { } to })
            lines = lines.Prepend(StatusWords.Stretch(from, to, zone));
        return string.Join('\n', lines);
    }

    private static void Link(XmlWriter feed, string relation, string address)
    {
        feed.WriteStartElement("link", Atom);
        feed.WriteAttributeString("rel", relation);
        feed.WriteAttributeString("href", address);
        feed.WriteEndElement();
    }

    // The same for as long as the company keeps its name, wherever the page is.
    private static Guid FeedId(StatusModel model) => new(SHA256.HashData(Encoding.UTF8.GetBytes("platypus status " + model.Company)).AsSpan(0, 16));

    private static string Urn(Guid id) => $"urn:uuid:{id:D}";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
