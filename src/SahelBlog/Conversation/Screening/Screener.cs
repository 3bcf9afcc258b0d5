using Microsoft.Extensions.Options;
using SahelBlog.Storage;

namespace SahelBlog.Conversation.Screening;

/// <summary>The one policy for every comment, new or edited, through whichever door it came.</summary>
public sealed class Screener(IEnumerable<IScreeningRule> rules, IOptionsMonitor<CommentOptions> options)
{
    private readonly IReadOnlyList<IScreeningRule> rules = [.. rules];

    /// <summary>
    /// Whether this comment may appear, has to wait, or is not taken. Ask inside the transaction that keeps it, so that
    /// it is judged by what holds at that moment. The blog's own people are not judged.
    /// </summary>
    public async Task<Judgement> Judge(Session session, Screened comment)
    {
        if (comment.Writer.IsAuthor)
            return new Judgement.Allow();
        var unmoderated = options.CurrentValue.Moderation == Moderation.None;
        var reasons = new List<string>();
        var looksLikeSpam = false;
        foreach (var rule in rules.Where(rule => !unmoderated || rule.EvenUnmoderated))
        {
            switch (await rule.Look(session, comment))
            {
                case { Refuses: true } refusal:
                    return new Judgement.Refuse(refusal.Words);
                case { } finding:
                    reasons.Add(finding.Words);
                    looksLikeSpam |= rule.TellsRobots;
                    break;
            }
        }
        return reasons.Count == 0
            ? new Judgement.Allow()
            : new Judgement.Hold(reasons) { LooksLikeSpam = looksLikeSpam };
    }
}
