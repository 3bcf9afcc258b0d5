using System.Globalization;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Finds the comment that an address of ours names: by its place on a page, or by its own address.</summary>
public static class AnsweredComment
{
    private const string Anchor = "#comment-";
    private const string Own = "/comment/";

    /// <summary>The number that an address names; null where it names none.</summary>
    public static long? Named(Uri address) =>
        address.Fragment.StartsWith(Anchor, StringComparison.Ordinal) ? Number(address.Fragment.AsSpan(Anchor.Length))
        : address.AbsolutePath.LastIndexOf(Own, StringComparison.Ordinal) is var at and >= 0
            ? Number(address.AbsolutePath.AsSpan(at + Own.Length).TrimEnd('/'))
        : null;

    /// <summary>The post under which a comment that readers see stands; null for any other.</summary>
    public static async Task<long?> PostOf(Session session, long id) =>
        await CommentStore.ById(session, id) is { State: CommentState.Approved } comment ? comment.PostId : null;

    /// <summary>Whether readers may reply to a comment: neither its thread is locked nor its branch closed.</summary>
    public static async Task<bool> TakesReplies(Session session, long id) =>
        await CommentStore.ById(session, id) is { State: CommentState.Approved } comment
        && await PostStore.ById(session, comment.PostId) is { CommentsOpen: true }
        && !await ThreadMarkReader.IsClosed(session, comment);

    /// <summary>Those of some comments that readers see.</summary>
    public static async Task<IReadOnlySet<long>> ShownAmong(Session session, IReadOnlyCollection<long> ids) =>
        ids.Count == 0
            ? new HashSet<long>()
            : (await CommentStore.ByIds(session, ids))
                .Where(comment => comment.State == CommentState.Approved)
                .Select(comment => comment.Id)
                .ToHashSet();

    private static long? Number(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
