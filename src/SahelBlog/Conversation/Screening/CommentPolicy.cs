using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening;

/// <summary>What somebody wrote, tidied and rendered once, ready to be judged and kept.</summary>
/// <param name="Typed">What was typed, tidied.</param>
/// <param name="Rendered">What readers would see.</param>
/// <param name="Features">By what the learner knows it.</param>
/// <param name="Writer">Who wrote it.</param>
public sealed record Written(NewComment Typed, RenderedComment Rendered, IReadOnlyList<string> Features, Writer Writer);

/// <summary>The way of every text that becomes a comment, be it new or an edit: read once, then judged.</summary>
public sealed class CommentPolicy(MarkdownRenderer markdown, CalledNames names, Screener screener, BlogClock clock)
{
    /// <summary>Tidies and renders. Takes time, so do it before the transaction begins.</summary>
    /// <param name="postId">The post that it is under: people in its thread can be called by name.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="writer">Who typed it.</param>
    /// <param name="edited">The comment as it stands, when this is an edit; null for a new comment.</param>
    /// <param name="cancel">Gives it up.</param>
    public async Task<Written> Read(
        long postId,
        NewComment typed,
        Writer writer,
        Comment? edited = null,
        CancellationToken cancel = default
    )
    {
        var text = SourceText.Kept(typed.Text);
        var people = await names.In(text, postId, typed.ParentId, edited, writer.Access, cancel);
        var rendered = markdown.RenderComment(text, people);
        var features = Features.Of(
            rendered.Text,
            rendered.Links,
            typed.Name,
            NewCommentValidator.WebsiteOf(typed.Website)
        );
        return new(typed with { Text = text }, rendered, features, writer);
    }

    /// <summary>Judges what was read, inside the transaction that would keep it.</summary>
    /// <param name="session">That transaction.</param>
    /// <param name="post">The post that it is under.</param>
    /// <param name="written">What was read.</param>
    /// <param name="edited">The comment as it stands, when this is an edit; null for a new comment.</param>
    public async Task<Judgement> Judge(Session session, Post post, Written written, Comment? edited = null) =>
        await screener.Judge(
            session,
            new Screened
            {
                Edited = edited,
                Post = post,
                Typed = written.Typed,
                Rendered = written.Rendered,
                Features = written.Features,
                Writer = written.Writer,
                IsTrusted = await IsTrusted(session, written.Writer),
                Now = clock.Now,
            }
        );

    /// <summary>
    /// Remembers what is needed to judge later ones. Call it in the transaction that keeps a comment, after it was added
    /// or changed.
    /// </summary>
    public async Task Remember(Session session, long commentId, Written written)
    {
        if (!written.Writer.IsAuthor)
            await FingerprintStore.Keep(
                session,
                commentId,
                DuplicateRule.PrintOf(written.Rendered.Text),
                written.Writer.Key,
                clock.Now
            );
    }

    /// <summary>Forgets what was remembered of comments and learned from them: their writer had them erased.</summary>
    public static async Task Forget(Session session, IReadOnlyCollection<long> commentIds)
    {
        foreach (var id in commentIds)
            await FingerprintStore.Drop(session, id);
        // Last: the learner's rows are locked after those of the comments, by everybody.
        foreach (var id in commentIds)
            await Learner.Forget(session, Taught.Comment(id));
    }

    /// <summary>Trust follows what the server has signed or confirmed, never what was typed.</summary>
    internal static async Task<bool> IsTrusted(Session session, Writer writer) =>
        writer.IsAuthor
        || await CommentStore.IsTrusted(session, writer.Key)
        || (writer.Commenter is { } known && await CommentStore.IsTrusted(session, known.Id));
}
