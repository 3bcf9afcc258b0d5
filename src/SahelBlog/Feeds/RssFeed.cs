using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Feeds;

/// <summary>Makes feeds of posts, with their whole text, and of comments.</summary>
public sealed class RssFeed(
    IOptionsMonitor<BlogOptions> options,
    IOptionsMonitor<FeedOptions> feeds,
    BlogAddress address,
    FeedHub hub
)
{
    /// <summary>The path of the feed of posts.</summary>
    public const string Path = "/feed/";

    /// <summary>The path of the feed of all comments.</summary>
    public const string CommentsPath = "/comments/feed/";

    /// <summary>Posts in the feed.</summary>
    public const int Length = 20;

    /// <summary>Comments in a feed: a lively day's.</summary>
    public const int CommentLength = 50;

    private readonly RssWriter writer = new(address);

    /// <summary>The feed of these posts.</summary>
    public byte[] Write(IReadOnlyList<Post> posts, ILookup<long, Topic> topics) =>
        writer.Write(
            new(
                options.CurrentValue.Name,
                address.Base.AbsoluteUri,
                Path,
                options.CurrentValue.Tagline,
                options.CurrentValue.Language
            )
            {
                Hub = hub.Address,
            },
            [.. posts.Select(post => Item(post, topics[post.Id]))]
        );

    /// <summary>The feed of these comments, which stands at a path and follows a page.</summary>
    internal byte[] Write(
        string about,
        string page,
        string path,
        string language,
        IReadOnlyList<CommentOnPost> comments
    ) =>
        writer.Write(
            new(
                $"{options.CurrentValue.Name}: {about}",
                address.Absolute(page),
                path,
                options.CurrentValue.Tagline,
                language
            ),
            [.. comments.Select(Item)]
        );

    private RssItem Item(Post post, IEnumerable<Topic> topics)
    {
        var link = address.Absolute(post.Permalink!);
        // The number outlives a new slug, so that no reader meets a post twice.
        var guid = address.Absolute($"/?p={post.Id.ToString(CultureInfo.InvariantCulture)}");
        return new(post.Title, link, guid, post.PublishedAt!.Value, post.UpdatedAt, post.AuthorName)
        {
            Categories = [.. topics.Select(topic => topic.Name)],
            Description = post.Standfirst.Length > 0 ? post.Standfirst : post.Excerpt,
            Html =
                feeds.CurrentValue.Content == FeedContent.Whole ? AbsoluteLinks.In(Answer(post) + post.Html, link) : "",
            Conversation = new(link + "#conversation", link + "feed/", post.CommentCount),
        };
    }

    // What it answers, in the markup by which others' programs know it; the address speaks all languages.
    private static string Answer(Post post)
    {
        var to = WebUtility.HtmlEncode(post.ResponseTo);
        return post.Response.Length == 0 ? "" : $"<p>→ <a class=\"u-{post.Response}\" href=\"{to}\">{to}</a></p>";
    }

    private RssItem Item(CommentOnPost entry)
    {
        var (comment, post) = entry;
        // The address that holds wherever in the thread the comment comes to stand.
        var link = address.Absolute(ThreadReader.AddressOf(comment.Id, post));
        return new(
            $"{comment.AuthorName}: {post.Title}",
            link,
            link,
            comment.CreatedAt,
            comment.EditedAt ?? comment.CreatedAt,
            comment.AuthorName
        )
        {
            Description = comment.Excerpt,
            Html = AbsoluteLinks.In(comment.Html, address.Absolute(post.Permalink!)),
        };
    }
}
