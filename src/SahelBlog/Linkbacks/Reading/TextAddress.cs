using System.Buffers;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>An address that stands in running text.</summary>
/// <param name="Url">The address.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
internal sealed record TextAddress(Uri Url, int Start, int End)
{
    private const string Scheme = "http";

    // What begins with a scheme is absolute, except "http:x"; this is no host of ours.
    private static readonly Uri Nowhere = new("https://nowhere.invalid/");

    // What never stands in an address as people write it, beside white space.
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\f\v\u00A0\u3000<>\"`{}|\\^«»“”„");

    // What belongs to the sentence when it stands last.
    private const string Trailing = ".,;:!?'’)]*_~…،。、";

    /// <summary>Looks for an address that leads to the target.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="target">Our page.</param>
    /// <param name="stop">The deadline.</param>
    /// <returns>The first; null when there is none.</returns>
    public static TextAddress? Find(string text, LinkTarget target, CancellationToken stop)
    {
        var at = 0;
        while ((at = text.IndexOf(Scheme, at, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            stop.ThrowIfCancellationRequested();
            var length = text.AsSpan(at).IndexOfAny(Ends);
            var end = length < 0 ? text.Length : at + length;
            var written = text.AsSpan(at, end - at).TrimEnd(Trailing);
            if (PageAddress.Resolve(Nowhere, written.ToString()) is { } url && target.Matches(url))
            {
                return new TextAddress(url, at, at + written.Length);
            }

            at = end;
        }

        return null;
    }
}
