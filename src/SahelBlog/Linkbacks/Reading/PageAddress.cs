using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Reads the addresses that stand in a page.</summary>
internal static class PageAddress
{
    /// <summary>The absolute form of an address, to be compared with ours.</summary>
    /// <param name="from">What it is relative to.</param>
    /// <param name="address">As it stands in the page; white space around it does not count.</param>
    /// <returns>An http or https address of sane length; null for anything else.</returns>
    public static Uri? Resolve(Uri from, string? address)
    {
        if (address is null || address.AsSpan().Trim() is not { Length: <= UrlRules.MaxLength } trimmed)
            return null;
        try
        {
            return
                Uri.TryCreate(from, trimmed.ToString(), out var url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
                && url.IdnHost != ""
                ? url
                : null;
        }
        catch (UriFormatException)
        {
            // Some hosts parse and have no ASCII form.
            return null;
        }
    }

    /// <summary>The absolute form of an address, to be kept: as <see cref="WebAddress.Parse"/> has it.</summary>
    public static Uri? ToKeep(Uri from, string? address) =>
        Resolve(from, address) is { } url ? WebAddress.Parse(url.AbsoluteUri) : null;
}
