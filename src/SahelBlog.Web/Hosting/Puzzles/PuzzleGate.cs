using Microsoft.Extensions.Options;
using SahelBlog.Conversation;

namespace SahelBlog.Web.Hosting.Puzzles;

/// <summary>How a comment comes through the gate.</summary>
/// <param name="Asked">The puzzle that it must come back with; null when it may pass.</param>
/// <param name="Seed">The puzzle that it came with; null where none was asked.</param>
/// <param name="IsWaited">Whether it comes without the number, after the wait.</param>
internal sealed record Passage(Puzzle? Asked = null, string? Seed = null, bool IsWaited = false);

/// <summary>
/// Asks new comments of guests for a little work while robots storm the blog. Whoever has signed in is not asked, and
/// neither are edits: what is edited came through this gate, each writer has few minutes and few comments for it, and
/// an edit passes every rule that a new comment passes.
/// </summary>
internal sealed class PuzzleGate(PuzzleBook book, AttackWatch watch, IOptionsMonitor<CommentOptions> options)
{
    /// <summary>Looks at a comment that could be taken otherwise; changes nothing but what is known of the attack.</summary>
    public Passage Look(Writer writer, IFormCollection form, long postId, long? parentId)
    {
        if (!Asks(writer))
            return new();
        var token = form["puzzle"].ToString();
        var (answer, seed) = book.Judge(token, form["nonce"].ToString(), postId, parentId);
        switch (answer)
        {
            case PuzzleAnswer.Solved:
                return new(Seed: seed);
            case PuzzleAnswer.Waited:
                return new(Seed: seed, IsWaited: true);
            case PuzzleAnswer.TooSoon:
                return new(new Puzzle(token, seed, IsTooSoon: true));
            default:
                // Robots that never solve theirs keep the attack alive; people take the sign back.
                watch.Note();
                return new(book.Set(postId, parentId));
        }
    }

    /// <summary>Lets a passage through, once; another puzzle when its own was used meanwhile.</summary>
    public Puzzle? Take(Passage passage, long postId, long? parentId)
    {
        if (passage.Seed is not { } seed)
            return null;
        if (!book.Take(seed))
            return book.Set(postId, parentId);
        if (!passage.IsWaited)
            watch.TakeBack();
        return null;
    }

    /// <summary>One comment too many was turned away.</summary>
    public void NoteTooMany() => watch.Note();

    /// <summary>What became of a comment tells of an attack, too.</summary>
    public void Note(CommentResult result)
    {
        if (result is CommentResult.Kept { LooksLikeSpam: true } or CommentResult.TurnedAway)
            watch.Note();
    }

    private bool Asks(Writer writer) =>
        writer is { IsAuthor: false, Commenter: null }
        && options.CurrentValue.ProofOfWork switch
        {
            ProofOfWork.Never => false,
            ProofOfWork.Always => true,
            _ => watch.IsOn,
        };
}
