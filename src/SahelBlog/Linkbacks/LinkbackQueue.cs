using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>A link-back at the desk.</summary>
/// <param name="Linkback">The link-back.</param>
/// <param name="Post">The post that it links to.</param>
/// <param name="Site">How its site stands.</param>
public sealed record LinkbackEntry(Linkback Linkback, PostSummary Post, SiteStanding Site)
{
    /// <summary>What is different from what was approved, where it waits for that reason (W10); else empty.</summary>
    public IReadOnlyList<TextPiece> Difference { get; } =
        Linkback is { State: LinkbackState.Held, ApprovedWording.Length: > 0 }
            ? TextDiff.Words(Linkback.ApprovedWording, Linkback.Wording)
            : [];
}

/// <summary>Reads the desk's lists of link-backs: a range of an index each.</summary>
public sealed class LinkbackQueue(Database database)
{
    /// <summary>A page of the list, the latest first: one state, or all.</summary>
    public Task<IReadOnlyList<LinkbackEntry>> Page(
        LinkbackState? state,
        int skip,
        int count,
        CancellationToken cancel = default
    ) =>
        database.Read<IReadOnlyList<LinkbackEntry>>(
            async session =>
            {
                var linkbacks = await LinkbackStore.AtDesk(session, state, skip, count);
                var posts = (
                    await PostStore.Some(session, [.. linkbacks.Select(one => one.PostId).Distinct()])
                ).ToDictionary(post => post.Id);
                var sites = await SiteStore.Of(
                    session,
                    [.. linkbacks.Select(one => one.Host).Distinct(StringComparer.Ordinal)]
                );
                return
                [
                    .. linkbacks.Select(one => new LinkbackEntry(
                        one,
                        posts[one.PostId],
                        sites.GetValueOrDefault(one.Host)
                    )),
                ];
            },
            cancel
        );

    /// <summary>How many link-backs have a state.</summary>
    public Task<int> Count(LinkbackState state, CancellationToken cancel = default) =>
        database.Read(session => LinkbackStore.CountOfState(session, state), cancel);
}
