namespace SahelBlog.Conversation.Screening;

/// <summary>What a rule looks at.</summary>
/// <param name="Comment">What was typed.</param>
/// <param name="Text">The plain words of the text.</param>
/// <param name="Links">Links in the text.</param>
/// <param name="IsTrusted">Whether the author has approved this writer before.</param>
/// <param name="Now">When it was sent.</param>
public sealed record Screened(NewComment Comment, string Text, int Links, bool IsTrusted, DateTimeOffset Now);

/// <summary>One reason why a comment may have to wait.</summary>
public interface IScreeningRule
{
    /// <summary>The reason to hold this comment, in words for the author; null when there is none.</summary>
    string? ReasonToHold(Screened comment);
}
