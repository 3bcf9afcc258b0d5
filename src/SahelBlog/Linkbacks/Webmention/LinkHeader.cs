namespace SahelBlog.Linkbacks.Webmention;

/// <summary>Reads HTTP <c>Link</c> headers (RFC 8288) as leniently as their writers write them.</summary>
internal static class LinkHeader
{
    /// <summary>The target of the first link with a relation, over all headers in their order.</summary>
    /// <param name="headers">The headers, each with one link or several.</param>
    /// <param name="relation">One token of <c>rel</c>.</param>
    /// <returns>The target as it stands there; null when there is none.</returns>
    public static string? First(IEnumerable<string> headers, string relation) =>
        headers
            .SelectMany(Links)
            .Where(link => HasToken(link.Rel, relation))
            .Select(link => link.Target)
            .FirstOrDefault();

    private static bool HasToken(string rel, string token) =>
        rel.Split((char[]?)null).Contains(token, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<(string Target, string Rel)> Links(string header)
    {
        for (var at = header.IndexOf('<', StringComparison.Ordinal); at >= 0; at = header.IndexOf('<', at))
        {
            var end = header.IndexOf('>', at);
            if (end < 0)
                yield break;
            var target = header[(at + 1)..end].Trim();
            at = end + 1;
            string? rel = null;
            while (Parameter(header, ref at) is var (name, value))
                // The first counts, and no other (RFC 8288, 3.3).
                if (name.Equals("rel", StringComparison.OrdinalIgnoreCase))
                    rel ??= value;
            yield return (target, rel ?? "");
        }
    }

    /// <summary>The next <c>; name=value</c> of a link; null at its end.</summary>
    private static (string Name, string Value)? Parameter(string header, ref int at)
    {
        SkipSpace(header, ref at);
        if (at >= header.Length || header[at] != ';')
            return null;
        at++;
        var name = Until(header, ref at, "=;,");
        if (at >= header.Length || header[at] != '=')
            return (name, "");
        at++;
        SkipSpace(header, ref at);
        return (name, at < header.Length && header[at] == '"' ? Quoted(header, ref at) : Until(header, ref at, ";,"));
    }

    private static string Quoted(string header, ref int at)
    {
        var value = new System.Text.StringBuilder();
        for (at++; at < header.Length && header[at] != '"'; at++)
        {
            if (header[at] == '\\' && at + 1 < header.Length)
                at++;
            value.Append(header[at]);
        }
        // A quote that nobody closed ends with the header.
        at = Math.Min(at + 1, header.Length);
        return value.ToString();
    }

    private static string Until(string header, ref int at, string ends)
    {
        var start = at;
        while (at < header.Length && !ends.Contains(header[at], StringComparison.Ordinal))
            at++;
        return header[start..at].Trim();
    }

    private static void SkipSpace(string header, ref int at)
    {
        while (at < header.Length && char.IsWhiteSpace(header[at]))
            at++;
    }
}
