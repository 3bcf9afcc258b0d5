using Microsoft.Extensions.Options;

namespace SahelBlog.Settings;

/// <summary>
/// The one address that the blog's own links are built on: the configured one, else the one the
/// server listens at. Never the Host header of a request, which anybody can choose.
/// </summary>
public sealed class BlogAddress(IOptionsMonitor<BlogOptions> options)
{
    private Uri? listening;

    /// <summary>The address, ending in a slash.</summary>
    /// <exception cref="InvalidOperationException">None is configured and the server has not started yet.</exception>
    public Uri Base =>
        options.CurrentValue.BaseUrl is { Length: > 0 } configured
            ? new Uri(configured.TrimEnd('/') + "/")
            : listening ?? throw new InvalidOperationException("Set Blog:BaseUrl; the server listens nowhere yet.");

    /// <summary>Whether it is known yet.</summary>
    public bool IsKnown => listening is not null || options.CurrentValue.BaseUrl.Length > 0;

    /// <summary>Tells where the server came to listen.</summary>
    public void ListensAt(Uri address) => listening = address;

    /// <summary>The absolute form of a path of ours, e.g. <c>/2012/07/rain/</c>.</summary>
    public string Absolute(string path) => new Uri(Base, path.TrimStart('/')).AbsoluteUri;
}
