using SahelBlog.Conversation;
using SahelBlog.Linkbacks.Faces;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>The link-backs of one blog under one post.</summary>
/// <param name="Blog">The blog's name; empty for this blog itself.</param>
/// <param name="Host">Its host; empty for this blog itself.</param>
/// <param name="Entries">Its link-backs, the oldest first.</param>
public sealed record LinkbackGroup(string Blog, string Host, IReadOnlyList<Linkback> Entries);

/// <summary>What readers see of link-backs under one post: each stands in one place.</summary>
public sealed record LinkbacksOfPost
{
    /// <summary>None.</summary>
    public static LinkbacksOfPost None { get; } = new();

    /// <summary>By blog, in the order in which the blogs first linked (L2): all that is not shown elsewhere.</summary>
    public IReadOnlyList<LinkbackGroup> Groups { get; init; } = [];

    /// <summary>Likes, shown as faces, the oldest first.</summary>
    public IReadOnlyList<Linkback> Likes { get; init; } = [];

    /// <summary>Reposts, shown as faces, the oldest first.</summary>
    public IReadOnlyList<Linkback> Reposts { get; init; } = [];

    /// <summary>Replies by the comment that they answer; they stand in the thread, under it.</summary>
    public ILookup<long, Linkback> Answers { get; init; } = Array.Empty<Linkback>().ToLookup(one => one.Id);
}

/// <summary>A link-back with the post that is linked to.</summary>
/// <param name="Linkback">The link-back.</param>
/// <param name="Post">The post.</param>
public sealed record LinkbackOnPost(Linkback Linkback, PostSummary Post);

/// <summary>Reads what readers see of link-backs.</summary>
public sealed class LinkbackReader(Database database)
{
    /// <summary>Link-backs under one post; nobody reads more.</summary>
    private const int MostUnderPost = 500;

    /// <summary>Those of a post.</summary>
    public Task<LinkbacksOfPost> OfPost(long postId, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var all = await WithPictures(session, await LinkbackStore.OfPost(session, postId, MostUnderPost));
                var answered = all.Where(IsAnswer).Select(one => one.CommentId!.Value).ToHashSet();
                // What answers a comment that is gone is no less a link.
                var shown = await AnsweredComment.ShownAmong(session, answered);
                return Arranged(all, one => IsAnswer(one) && shown.Contains(one.CommentId!.Value));
            },
            cancel
        );

    /// <summary>The latest from other blogs, under published posts.</summary>
    public Task<IReadOnlyList<LinkbackOnPost>> Latest(int count, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<LinkbackOnPost>>(
            async session =>
            {
                var latest = new List<LinkbackOnPost>();
                foreach (var linkback in await LinkbackStore.Recent(session, count * 2))
                {
                    if (latest.Count == count)
                        break;
                    if (
                        !linkback.IsOwn
                        && await PostStore.SummaryById(session, linkback.PostId)
                            is { Status: PostStatus.Published } post
                    )
                        latest.Add(new(linkback, post));
                }
                return latest;
            },
            cancel
        );

    // A face that could not be copied, or not yet, is none: initials stand there instead.
    private static async Task<IReadOnlyList<Linkback>> WithPictures(Session session, IReadOnlyList<Linkback> all)
    {
        var pictured = await FaceService.Pictured(
            session,
            [.. all.Select(one => one.FaceId).OfType<long>().Distinct()]
        );
        return
        [
            .. all.Select(one => one.FaceId is { } face && !pictured.Contains(face) ? one with { FaceId = null } : one),
        ];
    }

    private static bool IsAnswer(Linkback linkback) =>
        linkback is { Kind: LinkbackKind.Reply, CommentId: not null, Text.Length: > 0 };

    // On a host of several blogs no one name is that of all; a page that names none is not asked.
    private static string NameOf(IGrouping<string, Linkback> host) =>
        host.Select(one => one.Blog)
            .Where(name => name.Length > 0 && name != host.Key)
            .Distinct(StringComparer.Ordinal)
            .ToList()
            is [var only]
            ? only
        : host.Last().Blog is { Length: > 0 } last
        && host.Select(one => one.Blog).Distinct(StringComparer.Ordinal).Count() == 1
            ? last
        : host.Key;

    private static LinkbacksOfPost Arranged(IReadOnlyList<Linkback> all, Func<Linkback, bool> isInThread)
    {
        var listed = all.Where(one => one.Kind is not (LinkbackKind.Like or LinkbackKind.Repost) && !isInThread(one));
        return new()
        {
            Groups =
            [
                .. listed
                    .GroupBy(one => one.IsOwn ? "" : one.Host, StringComparer.Ordinal)
                    .Select(blog => new LinkbackGroup(blog.Key.Length == 0 ? "" : NameOf(blog), blog.Key, [.. blog])),
            ],
            Likes = [.. all.Where(one => one.Kind == LinkbackKind.Like)],
            Reposts = [.. all.Where(one => one.Kind == LinkbackKind.Repost)],
            Answers = all.Where(isInThread).ToLookup(one => one.CommentId!.Value),
        };
    }
}
