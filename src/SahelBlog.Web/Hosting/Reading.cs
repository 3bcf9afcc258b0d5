using System.Buffers;

namespace SahelBlog.Web.Hosting;

/// <summary>Tells people who read from programs that fetch, from browsers that fetch ahead and from the blog's own people.</summary>
internal static class Reading
{
    /// <summary>Every browser of people begins so, for reasons older than most blogs; few programs do.</summary>
    private const string Browser = "Mozilla/";

    /// <summary>
    /// What those programs say of themselves that do begin so: a kind of program, or an address at which they explain
    /// themselves.
    /// </summary>
    private static readonly SearchValues<string> Programs = SearchValues.Create(
        [
            "bot",
            "crawl",
            "spider",
            "(compatible;",
            "http",
            "headless",
            "lighthouse",
            "pagespeed",
            "prerender",
            "preview",
            "monitor",
            "slurp",
            "scan",
            "fetch",
            "archive",
            "mediapartners",
            "feed",
            "phantom",
            "python",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>The name of a telephone, and no program.</summary>
    private const string Telephone = "cubot";

    /// <summary>Whether a request is that of a person who is about to read a page where posts and pages stand.</summary>
    public static bool Is(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.Value is [.., '/']
        && IsOfPerson(request.Headers.UserAgent.ToString())
        && IsForEyes(request.Headers)
        && !(request.Headers.Cookie.Count > 0 && request.Cookies.ContainsKey(Visitor.DeskCookie));

    internal static bool IsOfPerson(string agent)
    {
        if (!agent.StartsWith(Browser, StringComparison.Ordinal))
            return false;
        if (!agent.AsSpan().ContainsAny(Programs))
            return true;
        var phone = agent.IndexOf(Telephone, StringComparison.OrdinalIgnoreCase);
        return phone >= 0 && !agent.Remove(phone, Telephone.Length).AsSpan().ContainsAny(Programs);
    }

    /// <summary>Not what a browser fetches ahead of a click that may never come, and not what a script fetches.</summary>
    private static bool IsForEyes(IHeaderDictionary headers) =>
        (headers["Sec-Fetch-Dest"] is var use && (use.Count == 0 || use == "document"))
        && headers["Sec-Purpose"].Count == 0
        && headers["Purpose"].Count == 0
        && headers["X-Moz"].Count == 0;
}
