using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.Import;

/// <summary>What the tables say of a file that would become a post.</summary>
/// <param name="KnownHash">What was in it when it came before; null where it never came.</param>
/// <param name="HasPost">Whether a post came from it before.</param>
/// <param name="Why">Why it is left out; null where it is not.</param>
/// <param name="Address">Where its post stands afterwards; null where it stands nowhere.</param>
internal sealed record ImportJudgement(string? KnownHash, bool HasPost, string? Why, string? Address)
{
    /// <summary>Why the post of an earlier import is not written over.</summary>
    public const string Edited = "Its post was edited at the desk since it came; it is left as it is there.";

    /// <summary>What is done with it.</summary>
    /// <param name="hash">What is in it now.</param>
    public ImportDeed Deed(string hash) =>
        KnownHash == hash ? ImportDeed.Same
        : Why is not null ? ImportDeed.Skip
        : HasPost ? ImportDeed.Change
        : ImportDeed.Make;

    /// <summary>The post that came from a file before.</summary>
    public static async Task<(ImportedRow? Known, Post? Before)> Before(Session session, string name)
    {
        var known = await ImportStore.BySource(session, name);
        return (known, known is null ? null : await PostStore.ById(session, known.PostId));
    }

    /// <summary>Judges a file.</summary>
    public static async Task<ImportJudgement> Of(Session session, string name, ImportedPost post)
    {
        var (known, before) = await Before(session, name);
        var own = known is null && post.Exported > 0 ? await PostStore.ById(session, post.Exported) : null;
        if (
            own is not { ErasedAt: null }
            || own.CreatedAt != post.Created
            || (own.Slug != post.Draft.Slug && own.Title != post.Draft.Title)
        )
            own = null;
        var why =
            own is not null ? "It was exported from this blog, and its post is here; it is left as it is here."
            : before is { Status: PostStatus.Deleted } && post.Status != PostStatus.Deleted
                ? "Its post was deleted at the desk; it stays so."
            : before is not null && before.Version != known!.Version ? Edited
            : post.Permalink is { } wished && OwnPaths.IsNew(wished, before)
                ? $"It would stand at {wished}. {OwnPaths.Refusal}"
            : post.Permalink is { } path && await PostWriteStore.IsTaken(session, path, before?.Id ?? 0)
                ? $"Another post stands at {path} already."
            : null;
        // What is left as it is here stands where it stands here.
        var here = own ?? before;
        var address =
            why is null ? post.Permalink
            : here is { IsOut: true } ? here.Permalink
            : null;
        return new(known?.Hash, before is not null, why, address);
    }
}
