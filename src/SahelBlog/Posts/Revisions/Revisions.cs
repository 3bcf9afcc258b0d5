using SahelBlog.Audit;
using SahelBlog.Markup;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>What changed between two revisions.</summary>
/// <param name="Before">The earlier one; null where there is none.</param>
/// <param name="After">The later one.</param>
/// <param name="Fields">What changed beside the text: the field's name, and its words.</param>
/// <param name="Text">The text, run by run.</param>
public sealed record RevisionDifference(
    Revision? Before,
    Revision After,
    IReadOnlyList<(string Name, IReadOnlyList<TextPiece> Words)> Fields,
    IReadOnlyList<TextRun> Text
);

/// <summary>Reads what posts said, and brings it back.</summary>
public sealed class Revisions(Database database, Publishing publishing)
{
    /// <summary>The revisions of a post, the latest first.</summary>
    public Task<IReadOnlyList<RevisionSummary>> Of(long postId, CancellationToken cancel = default) =>
        database.Read(session => RevisionStore.OfPost(session, postId, PostHistory.Most + 1), cancel);

    /// <summary>What changed between two revisions of a post; null where one of them is not there.</summary>
    /// <param name="postId">The post.</param>
    /// <param name="id">The later one.</param>
    /// <param name="since">The earlier one; null for the one before the later.</param>
    /// <param name="cancel">Gives the question up.</param>
    public async Task<RevisionDifference?> Difference(
        long postId,
        long id,
        long? since,
        CancellationToken cancel = default
    )
    {
        var (before, after) = await database.Read(
            async session =>
                (
                    since is { } earlier
                        ? await RevisionStore.ById(session, postId, earlier)
                        : await RevisionStore.Latest(session, postId, id),
                    await RevisionStore.ById(session, postId, id)
                ),
            cancel
        );
        if (after is null || (since is not null && before is null))
            return null;
        var was = before ?? new Revision { Language = after.Language };
        (string Name, string Before, string After)[] fields =
        [
            ("Title", was.Title, after.Title),
            ("Standfirst", was.Standfirst, after.Standfirst),
            ("Address", was.Slug, after.Slug),
            ("Language", was.Language, after.Language),
            ("Topics", Line(was.Topics), Line(after.Topics)),
        ];
        return new(
            before,
            after,
            [
                .. fields
                    .Where(field => field.Before != field.After)
                    .Select(field => (field.Name, TextDiff.Words(field.Before, field.After))),
            ],
            was.Markdown == after.Markdown ? [] : TextDiff.Lines(was.Markdown, after.Markdown)
        );
    }

    /// <summary>
    /// Brings an earlier text back as a new revision, under the rules of any save. The address stays: links lead to it.
    /// </summary>
    /// <returns>What became of it; null where there is no such revision.</returns>
    public async Task<SaveResult?> Restore(long postId, long id, Actor by, CancellationToken cancel = default)
    {
        var (post, revision) = await database.Read(
            async session => (await DeskPost.Find(session, postId), await RevisionStore.ById(session, postId, id)),
            cancel
        );
        if (post is null || revision is null)
            return null;
        var draft = PostDraft.Of(post) with
        {
            Title = revision.Title,
            Standfirst = revision.Standfirst,
            Markdown = revision.Markdown,
            Language = revision.Language,
            Topics = revision.Topics.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Restores = id,
        };
        return await publishing.Save(draft, by.PersonId, by.Name, null, cancel);
    }

    private static string Line(string topics) => topics.Replace("\n", ", ", StringComparison.Ordinal);
}
