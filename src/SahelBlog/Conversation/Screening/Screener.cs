using Microsoft.Extensions.Options;

namespace SahelBlog.Conversation.Screening;

/// <summary>The one policy for every comment, through whichever door it came.</summary>
public sealed class Screener(IEnumerable<IScreeningRule> rules, IOptionsMonitor<CommentOptions> options)
{
    private readonly IReadOnlyList<IScreeningRule> rules = [.. rules];

    /// <summary>Why this comment has to wait, in words; nothing when it may appear at once.</summary>
    public IReadOnlyList<string> ReasonsToHold(Screened comment)
    {
        var asked = options.CurrentValue.Moderation == Moderation.None ? rules.Where(rule => rule is TrapRule) : rules;
        return [.. asked.Select(rule => rule.ReasonToHold(comment)).OfType<string>()];
    }
}
