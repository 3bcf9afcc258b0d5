namespace SahelBlog.Conversation.Screening.Learning;

/// <summary>All by which the learner knows a comment: its text, where its links lead, and who it says wrote it.</summary>
public static class Features
{
    /// <summary>Hosts of links that are looked at.</summary>
    private const int MostHosts = 16;

    /// <summary>Tokens of one comment at most.</summary>
    public const int Most = TextTokens.Most + MostHosts + 16;

    /// <summary>The tokens of a comment, sorted: every transaction that counts them takes the rows in this order.</summary>
    /// <param name="text">Its plain words.</param>
    /// <param name="links">Where its links lead.</param>
    /// <param name="name">The name its writer gave.</param>
    /// <param name="website">The website its writer gave; may be empty.</param>
    public static IReadOnlyList<string> Of(string text, IEnumerable<string> links, string name, string? website)
    {
        var tokens = new SortedSet<string>(TextTokens.Of(text), StringComparer.Ordinal);
        tokens.UnionWith(
            links.Select(Host).OfType<string>().Take(MostHosts).Select(host => TextTokens.Cut("link:" + host))
        );
        tokens.UnionWith(TextTokens.OfField("name", name));
        if (website is { Length: > 0 } && Host(website) is { } site)
            tokens.Add(TextTokens.Cut("site:" + site));
        return [.. tokens];
    }

    /// <summary>How a token is written for the author.</summary>
    public static string Spoken(string token) =>
        token.Split(':', 2) switch
        {
            ["host" or "link", var host] => host,
            ["name", var name] => $"name {name}",
            ["site", var site] => $"website {site}",
            ["has", "link"] => "a link",
            ["has", "!!"] => "!!",
            ["script", var script] => $"{script} letters",
            ["length", _] => "its length",
            _ => token,
        };

    /// <summary>With the host as browsers read it: what is written as <c>%2E</c> there is a dot.</summary>
    private static string Decoded(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3 || !address.Contains('%', StringComparison.Ordinal))
            return address;
        var length = address.AsSpan(start).IndexOfAny("/?#\\");
        var end = length < 0 ? address.Length : start + length;
        start = Math.Max(start, address.LastIndexOf('@', end - 1) + 1);
        return start >= end ? address : address[..start] + Uri.UnescapeDataString(address[start..end]) + address[end..];
    }

    /// <summary>The host of an address, in small letters and without <c>www</c>; null where it has none.</summary>
    public static string? Host(string address)
    {
        try
        {
            if (
                !Uri.TryCreate(Decoded(address), UriKind.Absolute, out var uri)
                || uri.IdnHost is not { Length: > 0 } idn
            )
                return null;
            var host = TextTokens.Plain(idn).TrimEnd('.');
            return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        }
        catch (UriFormatException)
        {
            // The framework takes some signs for a host's and finds out only here that they cannot be.
            return null;
        }
    }
}
