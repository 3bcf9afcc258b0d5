using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Feeds;

/// <summary>A feed of comments.</summary>
/// <param name="Xml">Its bytes.</param>
/// <param name="PostId">The post that it is about; null: all.</param>
public sealed record CommentFeed(byte[] Xml, long? PostId);

/// <summary>Makes the feeds of conversations: of all, of one post, of one branch. What is held is never in them (F4).</summary>
public sealed class CommentFeeds(Database database, RecentComments recent, RssFeed rss)
{
    /// <summary>The latest comments of the whole blog.</summary>
    public async Task<CommentFeed> All(string about, string language, CancellationToken cancel = default)
    {
        var latest = await recent.Latest(RssFeed.CommentLength, cancel);
        // The list knows only beginnings.
        var whole = await database.Read(
            async session =>
            {
                var comments = new List<CommentOnPost>();
                foreach (var (comment, post) in latest)
                    if (await CommentStore.ById(session, comment.Id) is { State: CommentState.Approved } now)
                        comments.Add(new(now, post));
                return comments;
            },
            cancel
        );
        return new(rss.Write(about, "/", RssFeed.CommentsPath, language, whole), null);
    }

    /// <summary>The latest comments under a post; null when there is no such post.</summary>
    public async Task<CommentFeed?> OfPost(
        string permalink,
        Func<PostSummary, string> about,
        CancellationToken cancel = default
    )
    {
        var found = await database.Read(
            async session =>
                await PostStore.ByPermalink(session, permalink) is { Kind: PostKind.Post } post
                    ? (Post: post, Comments: await FeedCommentStore.OfPost(session, post.Id, RssFeed.CommentLength))
                    : default,
            cancel
        );
        return found.Post is { } on
            ? new(
                rss.Write(about(on), on.Permalink!, on.Permalink + "feed/", on.Language, On(on, found.Comments)),
                on.Id
            )
            : null;
    }

    /// <summary>
    /// The latest comments below a comment, and the comment itself; null when readers do not see it, or would find its post
    /// by a number.
    /// </summary>
    public async Task<CommentFeed?> OfBranch(
        long head,
        Func<Comment, PostSummary, string> about,
        CancellationToken cancel = default
    )
    {
        var found = await database.Read(
            async session =>
                await CommentStore.ById(session, head) is { State: CommentState.Approved, Shown: true } comment
                && await PostStore.SummaryById(session, comment.PostId) is { IsListed: true } post
                    ? (
                        Head: comment,
                        Post: post,
                        Comments: await FeedCommentStore.OfBranch(session, comment, RssFeed.CommentLength)
                    )
                    : default,
            cancel
        );
        if (found.Head is null)
            return null;
        var page = ThreadReader.AddressOf(head);
        var xml = rss.Write(
            about(found.Head, found.Post),
            page,
            page + "/feed/",
            found.Post.Language,
            On(found.Post, found.Comments)
        );
        return new(xml, found.Post.Id);
    }

    private static List<CommentOnPost> On(PostSummary post, IReadOnlyList<Comment> comments) =>
        [.. comments.Select(comment => new CommentOnPost(comment, post))];
}
