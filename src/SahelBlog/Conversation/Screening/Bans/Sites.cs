using System.Text.RegularExpressions;
using SahelBlog.Conversation.Screening.Learning;

namespace SahelBlog.Conversation.Screening.Bans;

/// <summary>Which sites a comment names, be it in a link or in plain words.</summary>
public static partial class Sites
{
    /// <summary>Names that are looked up at most; nobody means more.</summary>
    private const int Most = 300;

    /// <summary>The site that somebody names: its host in small letters, without <c>www</c>; null for anything else.</summary>
    public static string? Parse(string typed)
    {
        var text = typed.Trim();
        var address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return Features.Host(address) is { Length: <= 253 } host && host.Contains('.', StringComparison.Ordinal)
            ? host
            : null;
    }

    /// <summary>Every site that stands in these texts, and those that each is under.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> texts) =>
        [
            .. texts
                .SelectMany(text => Host().Matches(TextTokens.Plain(text)).Select(match => match.Value))
                .Select(Parse)
                .OfType<string>()
                .SelectMany(WithParents)
                .Distinct(StringComparer.Ordinal)
                .Take(Most),
        ];

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
