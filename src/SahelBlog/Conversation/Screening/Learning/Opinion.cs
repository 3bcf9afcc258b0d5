using System.Globalization;

namespace SahelBlog.Conversation.Screening.Learning;

/// <summary>How often a token was met.</summary>
/// <param name="Token">The token; the empty one counts comments.</param>
/// <param name="Good">In comments that a person approved.</param>
/// <param name="Spam">In comments that a person called spam.</param>
public sealed record LearnedWord(string Token, long Good, long Spam)
{
    /// <summary>For the database, which fills in the rest.</summary>
    public LearnedWord()
        : this("", 0, 0) { }
}

/// <summary>What the learner thinks of a comment: naive Bayes over the tokens it has met before.</summary>
public sealed record Opinion
{
    /// <summary>
    /// From this score on a comment is held. Chosen on the public trial data, each set judged by what the other sets
    /// gave; see the README under Measured. It is <c>exp(3)</c>, about 20 to 1.
    /// </summary>
    public const double HoldFrom = 3;

    /// <summary>Comments of either kind before it says anything: with fewer, one comment's words would decide.</summary>
    public const int LessonsOfEachKind = 20;

    /// <summary>Lessons of the rarer kind that a word is treated as if it had stood in besides, so that once met it proves little.</summary>
    private const double Smoothing = 0.5;

    /// <summary>
    /// The evidence for spam: the logarithms of the ratios of the known tokens, added up and divided by the square root
    /// of their number. Neighbouring words are not independent, as Bayes would have it, so that plain sums shout; this
    /// keeps long and short comments comparable.
    /// </summary>
    public double Score { get; private init; }

    /// <summary>Whether there were enough lessons to have an opinion.</summary>
    public bool IsInformed { get; private init; }

    /// <summary>The tokens that counted, the most telling of spam first.</summary>
    public IReadOnlyList<(string Token, double Weight)> Weights { get; private init; } = [];

    /// <summary>The score as a share of a hundred.</summary>
    public int InHundred => (int)Math.Round(100 / (1 + Math.Exp(-Score)), MidpointRounding.ToZero);

    /// <summary>Whether the comment should wait for a look.</summary>
    public bool Holds => IsInformed && Score >= HoldFrom;

    /// <summary>The reason at the desk, with the words that counted.</summary>
    public string Reason =>
        string.Create(CultureInfo.InvariantCulture, $"Reads like spam: {Quoted(ForSpam)} ({InHundred} in 100)");

    /// <summary>The words that speak most for spam.</summary>
    public IEnumerable<string> ForSpam => Weights.Where(one => one.Weight > 0).Select(one => one.Token);

    /// <summary>Words as a sentence names them, the three strongest.</summary>
    public static string Quoted(IEnumerable<string> tokens) =>
        string.Join(
            ", ",
            tokens.Select(Features.Spoken).Distinct(StringComparer.Ordinal).Take(3).Select(word => $"“{word}”")
        );

    /// <summary>Weighs what is known of a comment's tokens.</summary>
    /// <param name="known">Those that were met before, and the row that counts the lessons.</param>
    public static Opinion Of(IReadOnlyCollection<LearnedWord> known)
    {
        var lessons = known.FirstOrDefault(word => word.Token.Length == 0) ?? new LearnedWord();
        var weights = known
            .Where(word => word.Token.Length > 0)
            .Select(word => (word.Token, Weight: Weight(word, lessons)))
            .OrderByDescending(one => one.Weight)
            .ThenBy(one => one.Token, StringComparer.Ordinal)
            .ToList();
        return new()
        {
            IsInformed = lessons is { Good: >= LessonsOfEachKind, Spam: >= LessonsOfEachKind },
            Score = weights.Sum(one => one.Weight) / Math.Sqrt(weights.Count + 1),
            Weights = weights,
        };
    }

    /// <summary>
    /// Both shares are lifted by the same amount. A lift of each by its own number of lessons would lean towards whichever
    /// kind is the rarer: on a blog with little spam, a word met once in a good comment would speak for spam.
    /// </summary>
    private static double Weight(LearnedWord word, LearnedWord lessons)
    {
        var lift = Smoothing / Math.Max(1, Math.Min(lessons.Good, lessons.Spam));
        return Math.Log(Share(word.Spam, lessons.Spam) + lift) - Math.Log(Share(word.Good, lessons.Good) + lift);
    }

    private static double Share(long count, long all) => count / (double)Math.Max(1, all);
}
