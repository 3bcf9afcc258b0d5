using System.Net;

namespace SahelBlog.Fetching;

/// <summary>How much of our time and memory one fetch may take, and who made us spend it.</summary>
public sealed record FetchLimits
{
    private const int Kilobyte = 1024;

    /// <summary>A stranger's page that should link to us: 1 MB, 5 s and 20 redirects, as W7 has it; HTML, text or JSON.</summary>
    public static FetchLimits ForPage { get; } =
        new()
        {
            MaxBytes = 1024 * Kilobyte,
            Deadline = TimeSpan.FromSeconds(5),
            MaxRedirects = 20,
            AcceptedMediaTypes = ["text/html", "application/xhtml+xml", "text/plain", "application/json"],
        };

    /// <summary>
    /// A page that we link to, read for its endpoint: any media type, since a photograph may announce one in its
    /// headers (W1). As much of it as of any page, since many announce theirs in the footer.
    /// </summary>
    public static FetchLimits ForDiscovery { get; } = ForPage with { AcceptedMediaTypes = [] };

    /// <summary>
    /// The answer of an endpoint to our POST: 64 KB, like the requests we take (P7); 10 s, since some engines
    /// verify our page before they answer; any media type, since many call their XML text/html.
    /// </summary>
    public static FetchLimits ForAnswer { get; } =
        new()
        {
            MaxBytes = 64 * Kilobyte,
            Deadline = TimeSpan.FromSeconds(10),
            MaxRedirects = 0,
            AcceptedMediaTypes = [],
        };

    /// <summary>
    /// A picture of somebody, to be copied: 2 MB, 5 s and 3 redirects, since such pictures are small and stand where
    /// they are said to. No SVG, which is a document.
    /// </summary>
    public static FetchLimits ForPicture { get; } =
        new()
        {
            MaxBytes = 2 * 1024 * Kilobyte,
            Deadline = TimeSpan.FromSeconds(5),
            MaxRedirects = 3,
            AcceptedMediaTypes = ["image/webp", "image/png", "image/jpeg", "image/gif"],
        };

    /// <summary>Bytes of body kept, counted after decompression; 0 or more. What lies beyond is left unread.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>Time from the call to the last byte, over all redirects; above zero.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Redirects followed by a GET; 0 or more.</summary>
    public required int MaxRedirects { get; init; }

    /// <summary>Media types taken from a successful answer, in lower case; none means any. An answer that names none is taken.</summary>
    public required IReadOnlyList<string> AcceptedMediaTypes { get; init; }

    /// <summary>
    /// The client whose ping made us fetch; told in the User-Agent, so that the owner of a flooded site sees who is
    /// behind it (THREATS: reflectors). Null for fetches of our own.
    /// </summary>
    public IPAddress? AskedBy { get; init; }

    /// <summary>
    /// Whether another host that a redirect leads to, or the same one once more after a few redirects, may be asked now;
    /// null: always. Without it, redirects would carry a flood past the budget of the host that they lead to.
    /// </summary>
    public Func<Uri, bool>? MayAsk { get; init; }

    /// <summary>Whether an answer of this type may be read.</summary>
    /// <param name="mediaType">The media type without parameters, or null when the answer names none.</param>
    /// <returns>True when it is wanted.</returns>
    public bool Accepts(string? mediaType) =>
        mediaType is null
        || AcceptedMediaTypes.Count == 0
        || AcceptedMediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase)
        // Whoever reads JSON reads its dialects too; they are not asked for, since some sites would then give no page.
        || (mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase) && Accepts("application/json"));
}
