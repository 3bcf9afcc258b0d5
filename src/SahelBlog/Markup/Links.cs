using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>What a text's links lead to.</summary>
internal static class Links
{
    /// <summary>Turns links whose address did not pass into their words, and drops those without words.</summary>
    /// <param name="body">A cleaned body.</param>
    public static void DropDead(IHtmlElement body)
    {
        foreach (var link in body.QuerySelectorAll("a"))
        {
            var shows = !string.IsNullOrWhiteSpace(link.TextContent) || link.QuerySelector("img") is not null;
            if (string.IsNullOrWhiteSpace(link.GetAttribute("href")) ? !link.HasAttribute("id") : !shows)
            {
                link.Unwrap();
            }
        }
    }

    /// <summary>Tells search engines that a stranger set these links.</summary>
    /// <param name="body">A cleaned body without dead links.</param>
    /// <returns>The number of links.</returns>
    public static int Distrust(IHtmlElement body)
    {
        var links = body.QuerySelectorAll("a");
        foreach (var link in links)
        {
            link.SetAttribute("rel", "nofollow ugc");
        }

        return links.Length;
    }

    /// <summary>Lists every address, whatever its scheme.</summary>
    /// <param name="body">A cleaned body.</param>
    /// <returns>Distinct addresses, in order.</returns>
    public static IReadOnlyList<string> All(IHtmlElement body)
    {
        return body.QuerySelectorAll("a[href]")
            .Select(link => link.GetAttribute("href")!)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>Lists the addresses outside the article, for linkbacks.</summary>
    /// <param name="body">A cleaned body.</param>
    /// <returns>Distinct http(s) addresses, with their scheme or without, and paths from the root, in order.</returns>
    public static IReadOnlyList<string> Leaving(IHtmlElement body)
    {
        return
        [
            .. body.QuerySelectorAll("a[href]")
                .Select(link => link.GetAttribute("href")!)
                .Where(IsAbsoluteOrRooted)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static bool IsAbsoluteOrRooted(string href)
    {
        return href.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || href.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || (href is ['/', ..] && href is not ['/', '\\', ..]);
    }
}
