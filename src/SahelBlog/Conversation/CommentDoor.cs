using FluentValidation;
using FluentValidation.Results;
using SahelBlog.Conversation.Screening;
using SahelBlog.Markup;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>A text on its way to the table.</summary>
/// <param name="Typed">What was typed, with what the server knows of its writer in place of what they may not choose.</param>
/// <param name="Rendered">As readers will see it.</param>
/// <param name="Errors">What must be mended first.</param>
public sealed record Submitted(NewComment Typed, RenderedComment Rendered, ValidationResult Errors)
{
    /// <summary>Characters of the beginning that lists show.</summary>
    private const int ExcerptLength = 200;

    /// <summary>The beginning in plain words.</summary>
    public string Excerpt => Excerpts.Of(Rendered.Text, ExcerptLength);
}

/// <summary>The one door for every text of a comment, new or edited: composed, then judged by the one policy.</summary>
public sealed class CommentDoor(
    MarkdownRenderer markdown,
    IValidator<NewComment> validator,
    Screener screener,
    BlogClock clock
)
{
    private static readonly RenderedComment Nothing = new("", 0, "", RightToLeft: false);

    /// <summary>Validates and renders; outside of any transaction, since it takes its time.</summary>
    public async Task<Submitted> Compose(NewComment typed, Writer writer, CancellationToken cancel = default)
    {
        typed = writer switch
        {
            { IsAuthor: true } => typed with { Name = writer.PersonName!, Email = "", Website = "" },
            { Commenter: { } known } => typed with
            {
                Name = known.Name,
                Email = known.Email ?? "",
                Website = known.Website ?? "",
            },
            _ => typed,
        };
        var errors = await validator.ValidateAsync(typed, cancel);
        if (!errors.IsValid)
            return new(typed, Nothing, errors);
        typed = typed with { Text = SourceText.Kept(typed.Text) };
        return new(typed, markdown.RenderComment(typed.Text), errors);
    }

    /// <summary>Why the text has to wait, in words; nothing when it may appear at once.</summary>
    public async Task<IReadOnlyList<string>> Judge(Session session, Submitted submitted, Writer writer)
    {
        if (writer.IsAuthor)
            return [];
        var trusted =
            await CommentStore.IsTrusted(session, writer.Key)
            || (writer.Commenter is { } known && await CommentStore.IsTrusted(session, known.Id));
        var rendered = submitted.Rendered;
        return screener.ReasonsToHold(new(submitted.Typed, rendered.Text, rendered.LinkCount, trusted, clock.Now));
    }
}
