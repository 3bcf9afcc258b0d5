using SahelBlog.Markup;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening.Learning;

/// <summary>A person's decision on a comment or a link-back, ready to be learned from.</summary>
/// <param name="Subject">What it is about: <see cref="Comment"/> or <see cref="Linkback"/>.</param>
/// <param name="State">Where the person put it.</param>
/// <param name="Tokens">By what it is known.</param>
public sealed record Taught(string Subject, CommentState State, IReadOnlyList<string> Tokens)
{
    /// <summary>A comment as a subject.</summary>
    public static string Comment(long id) => FormattableString.Invariant($"comment {id}");

    /// <summary>A link-back as a subject.</summary>
    public static string Linkback(long id) => FormattableString.Invariant($"link-back {id}");
}

/// <summary>
/// Learns from what people decide at the desk, and forgets exactly what it learned when they take it back. Ask it last
/// in a transaction that changes comments: it locks its own rows after theirs, always in one order.
/// </summary>
public sealed class Learner(MarkdownRenderer markdown)
{
    /// <summary>By what a kept comment is known. Takes time, so do it before the transaction begins.</summary>
    public IReadOnlyList<string> Features(Comment comment)
    {
        var rendered = markdown.RenderComment(comment.Markdown);
        return Learning.Features.Of(rendered.Text, rendered.Links, comment.AuthorName, comment.Website);
    }

    /// <summary>Where a kept comment's links lead, its website first.</summary>
    public IEnumerable<string> LinksOf(Comment comment) =>
        new[] { comment.Website }.OfType<string>().Concat(markdown.RenderComment(comment.Markdown).Links);

    /// <summary>What it thinks of a comment.</summary>
    public static async Task<Opinion> Judge(Session session, IReadOnlyList<string> tokens) =>
        Opinion.Of(await LessonStore.Known(session, tokens));

    /// <summary>Learns decisions to approve, or to call spam; others teach nothing and change nothing.</summary>
    public static async Task Learn(Session session, IEnumerable<Taught> decisions)
    {
        foreach (var (subject, state, tokens) in decisions.Where(one => Teaches(one.State)))
        {
            await Unlearn(session, await LessonStore.Latest(session, subject));
            var listed = LessonStore.Listed(tokens);
            await LessonStore.Add(session, subject, state == CommentState.Spam, listed);
            await LessonStore.Count(session, listed, state == CommentState.Spam, 1);
        }
    }

    /// <summary>Forgets decisions that were taken back; an earlier one on the same comment counts again.</summary>
    /// <param name="session">The transaction that takes them back.</param>
    /// <param name="undone">Each subject, where the decision had put it, and where it stands again.</param>
    public static async Task Undo(
        Session session,
        IEnumerable<(string Subject, CommentState Decided, CommentState Again)> undone
    )
    {
        foreach (var (subject, _, again) in undone.Where(one => Teaches(one.Decided)))
        {
            if (await LessonStore.Latest(session, subject) is not { } lesson)
                continue;
            await Unlearn(session, lesson);
            var below = lesson;
            do
            {
                await LessonStore.Drop(session, below.Id);
                below = await LessonStore.Latest(session, subject);
            } while (below is not null && !Fits(below, again));
            await Relearn(session, below);
        }
    }

    /// <summary>Forgets all that a comment or a link-back ever taught: it is no more.</summary>
    public static async Task Forget(Session session, string subject)
    {
        await Unlearn(session, await LessonStore.Latest(session, subject));
        await LessonStore.DropAll(session, subject);
    }

    private static bool Teaches(CommentState state) => state is CommentState.Approved or CommentState.Spam;

    /// <summary>Whether an earlier decision belongs to the state that a comment has again.</summary>
    private static bool Fits(Lesson lesson, CommentState again) =>
        again == CommentState.Deleted || (again != CommentState.Held && lesson.IsSpam == (again == CommentState.Spam));

    private static Task Unlearn(Session session, Lesson? lesson) =>
        lesson is null ? Task.CompletedTask : LessonStore.Count(session, lesson.Tokens, lesson.IsSpam, -1);

    private static Task Relearn(Session session, Lesson? lesson) =>
        lesson is null ? Task.CompletedTask : LessonStore.Count(session, lesson.Tokens, lesson.IsSpam, 1);
}

/// <summary>Holds what reads like what people here called spam.</summary>
public sealed class LearnerRule : IScreeningRule
{
    /// <inheritdoc/>
    public bool TellsRobots => true;

    /// <inheritdoc/>
    public async ValueTask<Finding?> Look(Session session, Screened comment) =>
        await Learner.Judge(session, comment.Features) is { Holds: true } opinion ? new(opinion.Reason) : null;
}
