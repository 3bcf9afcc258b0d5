using SahelBlog.Markup;
using SahelBlog.Posts;

namespace SahelBlog.Conversation.Screening;

/// <summary>What a rule looks at: a comment that is new, or as it would be after an edit.</summary>
public sealed record Screened
{
    private FoldedText? folded;

    /// <summary>The comment that is edited; null for a new one.</summary>
    public Comment? Edited { get; init; }

    /// <summary>The post that it is under.</summary>
    public required Post Post { get; init; }

    /// <summary>What was typed, tidied.</summary>
    public required NewComment Typed { get; init; }

    /// <summary>The same, rendered: its plain words and where its links lead.</summary>
    public required RenderedComment Rendered { get; init; }

    /// <summary>By what the learner knows it.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Who writes, as the server knows them.</summary>
    public required Writer Writer { get; init; }

    /// <summary>Whether the author has approved this writer before.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Wherever something can stand; links first, for they are what a filler of names would hide.</summary>
    public IReadOnlyList<string> Places =>
        [.. Rendered.Links, Typed.Website, Typed.Email, Typed.Name, Rendered.Text, Typed.Text];

    /// <summary>The same as the eye takes it in. Folding costs time, so it is done once, and only where a rule has words to look for.</summary>
    public FoldedText Folded => folded ??= new(Places);

    /// <summary>Whether readers may have read it before: an edit, not a new comment.</summary>
    public bool IsEdit => Edited is not null;
}
