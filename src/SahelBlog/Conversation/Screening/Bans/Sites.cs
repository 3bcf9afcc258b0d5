using System.Text.RegularExpressions;
using SahelBlog.Conversation.Screening.Learning;

namespace SahelBlog.Conversation.Screening.Bans;

/// <summary>Which sites a comment names, be it in a link or in plain words.</summary>
public static partial class Sites
{
    /// <summary>Names that are looked up at most; who names more is not taken unseen.</summary>
    public const int Most = 300;

    /// <summary>The site that somebody names: its host in small letters, without <c>www</c>; null for anything else.</summary>
    public static string? Parse(string typed)
    {
        var text = typed.Trim();
        var address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return Features.Host(address) is { Length: <= 253 } host && host.Contains('.', StringComparison.Ordinal)
            ? host
            : null;
    }

    /// <summary>
    /// The sites that stand in these texts, and those that each is under; one more than <see cref="Most"/> where there
    /// are too many.
    /// </summary>
    public static IReadOnlyList<string> In(IEnumerable<string> texts) =>
        [
            .. texts
                .SelectMany(Readings)
                .SelectMany(text => Host().Matches(text).Select(match => match.Value))
                .Select(Parse)
                .OfType<string>()
                .SelectMany(WithParents)
                .Distinct(StringComparer.Ordinal)
                .Take(Most + 1),
        ];

    /// <summary>As it stands, and as a browser reads it: hosts are decoded there, and the East Asian full stop parts them too.</summary>
    private static IEnumerable<string> Readings(string text)
    {
        yield return Dotted(text);
        if (text.Contains('%', StringComparison.Ordinal))
            yield return Dotted(Uri.UnescapeDataString(text));
    }

    private static string Dotted(string text) => TextTokens.Plain(text).Replace('。', '.');

    private static IEnumerable<string> WithParents(string host)
    {
        for (var rest = host; rest.Contains('.', StringComparison.Ordinal); )
        {
            yield return rest;
            rest = rest[(rest.IndexOf('.', StringComparison.Ordinal) + 1)..];
        }
    }

    [GeneratedRegex(@"[\w-]+(\.[\w-]+)+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Host();
}
