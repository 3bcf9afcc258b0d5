using System.Globalization;
using Microsoft.Extensions.Options;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening;

/// <summary>A rule that needs no more than the comment itself.</summary>
public abstract class PlainRule : IScreeningRule
{
    /// <inheritdoc/>
    public virtual bool EvenUnmoderated => false;

    /// <inheritdoc/>
    public virtual bool TellsRobots => false;

    /// <inheritdoc/>
    public ValueTask<Finding?> Look(Session session, Screened comment) =>
        new(ReasonToHold(comment) is { } reason ? new Finding(reason) : null);

    /// <summary>The reason to hold this comment, in words for the author; null when there is none.</summary>
    protected abstract string? ReasonToHold(Screened comment);
}

/// <summary>Holds what filled in the field that people do not see.</summary>
public sealed class TrapRule : PlainRule
{
    /// <inheritdoc/>
    public override bool EvenUnmoderated => true;

    /// <inheritdoc/>
    public override bool TellsRobots => true;

    /// <inheritdoc/>
    protected override string? ReasonToHold(Screened comment) =>
        comment.Typed.Trap.Length > 0 ? "Filled in the field that people do not see" : null;
}

/// <summary>Holds everything, where the author wants to read everything first.</summary>
public sealed class EverythingRule(IOptionsMonitor<CommentOptions> options) : PlainRule
{
    /// <inheritdoc/>
    protected override string? ReasonToHold(Screened comment) =>
        options.CurrentValue.Moderation == Moderation.All ? "Every comment is read first" : null;
}

/// <summary>Holds a writer's first comment here.</summary>
public sealed class FirstTimeRule(IOptionsMonitor<CommentOptions> options) : PlainRule
{
    /// <inheritdoc/>
    protected override string? ReasonToHold(Screened comment) =>
        options.CurrentValue.Moderation == Moderation.FirstTime && !comment.IsTrusted ? "First comment here" : null;
}

/// <summary>Holds what has more links than is usual.</summary>
public sealed class LinksRule(IOptionsMonitor<CommentOptions> options) : PlainRule
{
    /// <inheritdoc/>
    protected override string? ReasonToHold(Screened comment)
    {
        var allowed = options.CurrentValue.LinksAllowed;
        return comment.Rendered.LinkCount > allowed
            ? string.Create(CultureInfo.InvariantCulture, $"{comment.Rendered.LinkCount} links; {allowed} need no look")
            : null;
    }
}

/// <summary>Holds what contains a word on the author's list.</summary>
public sealed class WordsRule(IOptionsMonitor<CommentOptions> options) : PlainRule
{
    /// <inheritdoc/>
    protected override string? ReasonToHold(Screened comment)
    {
        var words = options.CurrentValue.HeldWords;
        if (words.Count == 0)
            return null;
        var places = comment.Places;
        var found = words.FirstOrDefault(word =>
            word.Length > 0
            && (
                places.Any(place => place.Contains(word, StringComparison.OrdinalIgnoreCase))
                || comment.Folded.Contains(word)
            )
        );
        return found is null ? null : $"Word on your list: “{found}”";
    }
}

/// <summary>Holds what is very long.</summary>
public sealed class LengthRule(IOptionsMonitor<CommentOptions> options) : PlainRule
{
    /// <inheritdoc/>
    protected override string? ReasonToHold(Screened comment)
    {
        var words = comment.Rendered.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return words > options.CurrentValue.WordsAllowed
            ? string.Create(CultureInfo.InvariantCulture, $"Long: {words:N0} words")
            : null;
    }
}

/// <summary>
/// Holds what was sent sooner than a person can write, or without the form. An edit is not asked: who mends a letter is
/// quick, and whoever edits has proved by the signed cookie that a form was opened before.
/// </summary>
public sealed class SpeedRule(IOptionsMonitor<CommentOptions> options) : PlainRule
{
    /// <inheritdoc/>
    protected override string? ReasonToHold(Screened comment)
    {
        if (comment.IsEdit)
            return null;
        if (comment.Typed.OpenedAt is not { } opened)
            return "Sent without opening the form";
        var seconds = (comment.Now - opened).TotalSeconds;
        return seconds < options.CurrentValue.SlowestRobotSeconds
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Sent {Math.Max(seconds, 0):0.0} seconds after opening the form"
            )
            : null;
    }
}
