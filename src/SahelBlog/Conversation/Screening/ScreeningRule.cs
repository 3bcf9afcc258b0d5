using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening;

/// <summary>What a rule found.</summary>
/// <param name="Words">A reason to hold, in words for the author; or a sentence for the writer who is refused.</param>
/// <param name="Refuses">Whether the comment is not taken at all.</param>
public sealed record Finding(string Words, bool Refuses = false);

/// <summary>One reason why a comment may have to wait, or may not be taken.</summary>
public interface IScreeningRule
{
    /// <summary>Whether it is asked where the author wants nothing moderated: robots and the banned stay out even there.</summary>
    bool EvenUnmoderated => false;

    /// <summary>Whether what it finds looks like a robot's work: much of that in a short time is an attack.</summary>
    bool TellsRobots => false;

    /// <summary>What is wrong with this comment; null when nothing is. It asks the database, and changes nothing.</summary>
    ValueTask<Finding?> Look(Session session, Screened comment);
}
