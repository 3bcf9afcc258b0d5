namespace SahelBlog.Linkbacks;

/// <summary>Query parameters that say how a reader came, not which page it is.</summary>
internal static class TrackingParameters
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "dclid",
        "fbclid",
        "gbraid",
        "gclid",
        "gclsrc",
        "igsh",
        "igshid",
        "li_fat_id",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "ref_src",
        "srsltid",
        "ttclid",
        "twclid",
        "vero_id",
        "wbraid",
        "yclid",
    };

    /// <summary>Whether a pair of a query is one of them.</summary>
    /// <param name="pair"><c>name=value</c>, still encoded.</param>
    /// <returns>True for a known name and for every <c>utm_</c> name.</returns>
    public static bool Contains(string pair)
    {
        var end = pair.IndexOf('=', StringComparison.Ordinal);
        var name = end < 0 ? pair : pair[..end];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Names.Contains(name);
    }
}
