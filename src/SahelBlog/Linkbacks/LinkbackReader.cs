using System.Globalization;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks.Faces;
using SahelBlog.Linkbacks.Reading;
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
/// <param name="Address">Where readers find it: under the comment that it answers, else under the post.</param>
public sealed record LinkbackOnPost(Linkback Linkback, PostSummary Post, string Address);

/// <summary>Reads what readers see of link-backs.</summary>
public sealed class LinkbackReader(Database database)
{
    /// <summary>Link-backs under one post; nobody reads more.</summary>
    private const int MostUnderPost = 500;

    /// <summary>Characters of replies under one post that are shown whole.</summary>
    private const int MostText = 60_000;

    /// <summary>Text elements shown of those beyond that.</summary>
    private const int BeginningOfText = 200;

    /// <summary>Those of a post.</summary>
    public Task<LinkbacksOfPost> OfPost(long postId, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var all = Bounded(
                    await WithPictures(
                        session,
                        await Standing(session, await LinkbackStore.OfPost(session, postId, MostUnderPost))
                    )
                );
                return Arranged(all, await InThread(session, all));
            },
            cancel
        );

    /// <summary>The latest from other blogs, under published posts.</summary>
    public Task<IReadOnlyList<LinkbackOnPost>> Latest(int count, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<LinkbackOnPost>>(
            async session =>
            {
                var latest = await LinkbackStore.Recent(session, count);
                var posts = (
                    await PostStore.Some(session, [.. latest.Select(one => one.PostId).Distinct()])
                ).ToDictionary(post => post.Id);
                var inThread = await InThread(session, latest);
                return
                [
                    .. latest.Select(one => new LinkbackOnPost(
                        one,
                        posts[one.PostId],
                        inThread.Contains(one.Id)
                            ? ThreadReader.AddressOf(one.CommentId!.Value)
                            : string.Create(
                                CultureInfo.InvariantCulture,
                                $"{posts[one.PostId].Permalink}#linkback-{one.Id}"
                            )
                    )),
                ];
            },
            cancel
        );

    // What was taken from the lists is named here no more, though the outbox may not have come to it yet.
    private static async Task<IReadOnlyList<Linkback>> Standing(Session session, IReadOnlyList<Linkback> all)
    {
        var own = all.Where(one => one.IsOwn).Select(one => OwnLinks.PostOf(one.SourceKey)).OfType<long>().ToHashSet();
        if (own.Count == 0)
            return all;
        var listed = (await PostStore.Some(session, [.. own]))
            .Where(post => post.Status == PostStatus.Published)
            .Select(post => post.Id)
            .ToHashSet();
        return [.. all.Where(one => !one.IsOwn || OwnLinks.PostOf(one.SourceKey) is not { } id || listed.Contains(id))];
    }

    // One talkative site must not make a post's page a heavy one: its later replies are shown by their beginning.
    private static IReadOnlyList<Linkback> Bounded(IReadOnlyList<Linkback> all)
    {
        var left = MostText;
        return
        [
            .. all.Select(one =>
                (left -= one.Text.Length) >= 0 || one.Text.Length == 0
                    ? one
                    : one with
                    {
                        Text = LinkExcerpt.Head(one.Text, BeginningOfText),
                    }
            ),
        ];
    }

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

    // On a host of several blogs no one name is that of all; a page that names none is not asked.
    private static string NameOf(IGrouping<string, Linkback> host) =>
        host.Select(one => one.Blog)
            .Where(name => name.Length > 0 && name != host.Key)
            .Distinct(StringComparer.Ordinal)
            .ToList()
            is [var only]
            ? only
            : host.Key;

    // Those that stand in the thread. What answers a comment that readers see no more is no less a link.
    private static async Task<IReadOnlySet<long>> InThread(Session session, IReadOnlyList<Linkback> all)
    {
        var answers = all.Where(one => one is { Kind: LinkbackKind.Reply, CommentId: not null, Text.Length: > 0 })
            .ToList();
        var shown = await AnsweredComment.ShownAmong(session, answers.Select(one => one.CommentId!.Value).ToHashSet());
        return answers.Where(one => shown.Contains(one.CommentId!.Value)).Select(one => one.Id).ToHashSet();
    }

    private static LinkbacksOfPost Arranged(IReadOnlyList<Linkback> all, IReadOnlySet<long> inThread)
    {
        var listed = all.Where(one =>
            one.Kind is not (LinkbackKind.Like or LinkbackKind.Repost) && !inThread.Contains(one.Id)
        );
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
            Answers = all.Where(one => inThread.Contains(one.Id)).ToLookup(one => one.CommentId!.Value),
        };
    }
}
