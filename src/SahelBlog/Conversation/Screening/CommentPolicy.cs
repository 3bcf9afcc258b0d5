using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening;

/// <summary>What somebody wrote, tidied and rendered once, ready to be judged and kept.</summary>
/// <param name="Typed">What was typed, tidied.</param>
/// <param name="Rendered">What readers would see.</param>
/// <param name="Writer">Who wrote it.</param>
public sealed record Written(NewComment Typed, RenderedComment Rendered, Writer Writer);

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
        var people = await names.In(text, postId, typed.ParentId, edited, cancel);
        return new(typed with { Text = text }, markdown.RenderComment(text, people), writer);
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
                Writer = written.Writer,
                IsTrusted = await IsTrusted(session, written.Writer),
                Now = clock.Now,
            }
        );

    /// <summary>Trust follows what the server has signed or confirmed, never what was typed.</summary>
    private static async Task<bool> IsTrusted(Session session, Writer writer) =>
        writer.IsAuthor
        || await CommentStore.IsTrusted(session, writer.Key)
        || (writer.Commenter is { } known && await CommentStore.IsTrusted(session, known.Id));
}
