using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting.Puzzles;

/// <summary>How a form with a puzzle came back.</summary>
internal enum PuzzleAnswer
{
    /// <summary>Without a puzzle of ours, with one that is too old or for another place, or with a wrong number.</summary>
    None,

    /// <summary>Without a number, and too soon.</summary>
    TooSoon,

    /// <summary>Without a number, after the wait.</summary>
    Waited,

    /// <summary>With the number.</summary>
    Solved,
}

/// <summary>
/// Sets puzzles and judges what comes back. A puzzle is for one place, a post or a comment to reply to, not for one text:
/// who mends a word while waiting need not begin again, and since each is taken once, it lets one comment in all the same.
/// </summary>
internal sealed class PuzzleBook(IDataProtectionProvider protection, BlogClock clock)
{
    /// <summary>How long a puzzle may be answered: a slow device, and a person who reads the text once more.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>How long somebody without JavaScript waits: longer than the work takes, short enough to stay for.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private readonly IDataProtector protector = protection.CreateProtector("comment-puzzle");
    private readonly Lock gate = new();
    private readonly Queue<(string Seed, DateTimeOffset Until)> order = new();
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>A new puzzle for a place.</summary>
    public Puzzle Set(long postId, long? parentId)
    {
        var seed = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var content = string.Create(
            CultureInfo.InvariantCulture,
            $"{clock.Now.ToUnixTimeMilliseconds()} {postId} {parentId ?? 0} {seed}"
        );
        return new(protector.Protect(content), seed, IsTooSoon: false);
    }

    /// <summary>What came back, and of which seed.</summary>
    public (PuzzleAnswer Answer, string Seed) Judge(string token, string nonce, long postId, long? parentId)
    {
        if (Open(token) is not [var moment, var post, var parent, var seed])
            return (PuzzleAnswer.None, "");
        var age = clock.Now - DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(moment, CultureInfo.InvariantCulture));
        var isHere =
            post == postId.ToString(CultureInfo.InvariantCulture)
            && parent == (parentId ?? 0).ToString(CultureInfo.InvariantCulture);
        if (!isHere || age >= Life || IsUsed(seed))
            return (PuzzleAnswer.None, "");
        if (nonce.Length > 0)
            return (Puzzle.IsSolved(seed, nonce) ? PuzzleAnswer.Solved : PuzzleAnswer.None, seed);
        return (age < Wait ? PuzzleAnswer.TooSoon : PuzzleAnswer.Waited, seed);
    }

    /// <summary>
    /// Takes a puzzle that was judged; false when another request has taken it. Each instance remembers what it took
    /// itself, until it is too old anyhow. Ask after the limits on comments: they bound how many are remembered.
    /// </summary>
    public bool Take(string seed)
    {
        lock (gate)
        {
            while (order.TryPeek(out var oldest) && oldest.Until <= clock.Now)
                used.Remove(order.Dequeue().Seed);
            if (!used.Add(seed))
                return false;
            order.Enqueue((seed, clock.Now + Life));
            return true;
        }
    }

    private bool IsUsed(string seed)
    {
        lock (gate)
            return used.Contains(seed);
    }

    private string[]? Open(string token)
    {
        try
        {
            return token.Length == 0 ? null : protector.Unprotect(token).Split(' ');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
