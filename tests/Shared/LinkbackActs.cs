using SahelBlog.Audit;
using SahelBlog.Linkbacks;

namespace SahelBlog.Tests.Shared;

/// <summary>The author's decisions on link-backs, in one word each.</summary>
internal static class LinkbackActs
{
    private static readonly Actor Author = new(null, "Aminata");

    public static Task<IReadOnlyList<DecidedLinkback>> Approve(
        this LinkbackDesk desk,
        IReadOnlyCollection<long> ids,
        CancellationToken cancel
    ) => desk.Decide(ids, LinkbackState.Approved, Author, cancel);

    public static Task<IReadOnlyList<DecidedLinkback>> Refuse(
        this LinkbackDesk desk,
        IReadOnlyCollection<long> ids,
        CancellationToken cancel
    ) => desk.Decide(ids, LinkbackState.Refused, Author, cancel);

    public static Task<UndoneLinkbacks> Undo(
        this LinkbackDesk desk,
        IReadOnlyCollection<DecidedLinkback> decided,
        CancellationToken cancel
    ) => desk.Undo(decided, Author, cancel);
}
