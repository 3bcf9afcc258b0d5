using Microsoft.Extensions.Options;

namespace SahelBlog.Conversation.Screening;

/// <summary>
/// Holds what came without the puzzle's answer when one was asked: a browser without JavaScript, or a robot that can
/// wait. It holds even where nothing is moderated, or waiting would be the robots' way in.
/// </summary>
public sealed class PuzzleRule(IOptionsMonitor<CommentOptions> options) : PlainRule
{
    /// <inheritdoc/>
    public override bool EvenUnmoderated => true;

    /// <inheritdoc/>
    protected override string? ReasonToHold(Screened comment) =>
        !comment.Typed.WithoutPuzzle ? null
        : options.CurrentValue.ProofOfWork == ProofOfWork.Always ? "Sent without the puzzle"
        : "Sent without the puzzle while the blog was under attack";
}
