using System.Globalization;
using Microsoft.Extensions.Options;

namespace SahelBlog.Conversation.Screening;

/// <summary>Holds what filled in the field that people do not see.</summary>
public sealed class TrapRule : IScreeningRule
{
    /// <inheritdoc/>
    public string? ReasonToHold(Screened comment) =>
        comment.Comment.Trap.Length > 0 ? "Filled in the field that people do not see" : null;
}

/// <summary>Holds everything, where the author wants to read everything first.</summary>
public sealed class EverythingRule(IOptionsMonitor<CommentOptions> options) : IScreeningRule
{
    /// <inheritdoc/>
    public string? ReasonToHold(Screened comment) =>
        options.CurrentValue.Moderation == Moderation.All ? "Every comment is read first" : null;
}

/// <summary>Holds a writer's first comment here.</summary>
public sealed class FirstTimeRule(IOptionsMonitor<CommentOptions> options) : IScreeningRule
{
    /// <inheritdoc/>
    public string? ReasonToHold(Screened comment) =>
        options.CurrentValue.Moderation == Moderation.FirstTime && !comment.IsTrusted ? "First comment here" : null;
}

/// <summary>Holds what has more links than is usual.</summary>
public sealed class LinksRule(IOptionsMonitor<CommentOptions> options) : IScreeningRule
{
    /// <inheritdoc/>
    public string? ReasonToHold(Screened comment)
    {
        var allowed = options.CurrentValue.LinksAllowed;
        return comment.Links > allowed
            ? string.Create(CultureInfo.InvariantCulture, $"{comment.Links} links; {allowed} need no look")
            : null;
    }
}

/// <summary>Holds what contains a word on the author's list.</summary>
public sealed class WordsRule(IOptionsMonitor<CommentOptions> options) : IScreeningRule
{
    /// <inheritdoc/>
    public string? ReasonToHold(Screened comment)
    {
        string[] places =
        [
            comment.Text,
            comment.Comment.Text,
            comment.Comment.Name,
            comment.Comment.Website,
            comment.Comment.Email,
        ];
        var found = options.CurrentValue.HeldWords.FirstOrDefault(word =>
            word.Length > 0 && places.Any(place => place.Contains(word, StringComparison.OrdinalIgnoreCase))
        );
        return found is null ? null : $"Word on your list: “{found}”";
    }
}

/// <summary>Holds what is very long.</summary>
public sealed class LengthRule(IOptionsMonitor<CommentOptions> options) : IScreeningRule
{
    /// <inheritdoc/>
    public string? ReasonToHold(Screened comment)
    {
        var words = comment.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return words > options.CurrentValue.WordsAllowed
            ? string.Create(CultureInfo.InvariantCulture, $"Long: {words:N0} words")
            : null;
    }
}

/// <summary>Holds what was sent sooner than a person can write, or without the form.</summary>
public sealed class SpeedRule(IOptionsMonitor<CommentOptions> options) : IScreeningRule
{
    /// <inheritdoc/>
    public string? ReasonToHold(Screened comment)
    {
        if (comment.Comment.OpenedAt is not { } opened)
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
