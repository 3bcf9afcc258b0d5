namespace SahelBlog.Conversation.Screening;

/// <summary>What the policy says of a comment, new or edited.</summary>
public abstract record Judgement
{
    private Judgement() { }

    /// <summary>It may appear at once.</summary>
    public sealed record Allow : Judgement;

    /// <summary>It waits for the author; its writer sees it meanwhile.</summary>
    /// <param name="Reasons">Why, each in words for the author; at least one.</param>
    public sealed record Hold(IReadOnlyList<string> Reasons) : Judgement
    {
        /// <summary>Whether one of the reasons looks like a robot's work.</summary>
        public bool LooksLikeSpam { get; init; }
    }

    /// <summary>It is not taken.</summary>
    /// <param name="Sentence">Why, in words for its writer.</param>
    public sealed record Refuse(string Sentence) : Judgement;

    /// <summary>Where a comment that was judged so stands; nowhere where it is refused.</summary>
    public CommentState State => this is Allow ? CommentState.Approved : CommentState.Held;

    /// <summary>Why it waits, one reason a line, as the table keeps them.</summary>
    public string ReasonLines => this is Hold held ? string.Join('\n', held.Reasons) : "";
}
