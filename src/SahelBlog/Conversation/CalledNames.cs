using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Knows whom a comment may call by <c>@Name</c>: those whom its readers meet above it.</summary>
public sealed class CalledNames(Database database)
{
    /// <summary>Comments that a comment replies to, upwards, whose writers can be called.</summary>
    private const int MostAncestors = 100;

    /// <summary>Further comments above it; who is farther away is called by a link.</summary>
    private const int MostBefore = 300;

    /// <summary>The names that a text may call, the nearest bearer of each first. Text that calls nobody costs nothing.</summary>
    /// <param name="text">The comment's Markdown.</param>
    /// <param name="postId">The post it is under.</param>
    /// <param name="parentId">What it replies to, if anything.</param>
    /// <param name="edited">The comment as it stands, when this is an edit; null for a new comment.</param>
    /// <param name="access">What its writer may read; null: what everybody may.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task<IReadOnlyList<Mentionable>> In(
        string text,
        long postId,
        long? parentId,
        Comment? edited = null,
        PostAccess? access = null,
        CancellationToken cancel = default
    ) =>
        text.Contains('@', StringComparison.Ordinal)
            ? database.Read(session => In(session, postId, parentId, edited, access ?? PostAccess.Stranger), cancel)
            : Task.FromResult<IReadOnlyList<Mentionable>>([]);

    private static async Task<IReadOnlyList<Mentionable>> In(
        Session session,
        long postId,
        long? parentId,
        Comment? edited,
        PostAccess access
    )
    {
        if (await PostStore.SummaryById(session, postId) is not { } post || !access.Opens(post))
            return [];
        var parent = parentId is { } id ? await CommentStore.ById(session, id) : null;
        if (parent is not null && parent.PostId != postId)
            return [];
        IReadOnlyList<Voice> ancestors = parent is null
            ? []
            : await VoiceStore.Ancestors(session, parent.Id, MostAncestors);
        // What is being written will stand below all else under its parent.
        var place = edited?.Path ?? ThreadPath.Under(parent?.Path ?? [], ThreadPath.LastNumber);
        var before = await VoiceStore.Before(session, postId, place, MostBefore);
        return
        [
            .. ancestors
                .Concat(before)
                .Select(voice => new Mentionable(voice.AuthorName, ThreadReader.AddressOf(voice.Id, post))),
        ];
    }
}
