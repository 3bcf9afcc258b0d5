using System.Globalization;
using System.Text.RegularExpressions;

namespace SahelBlog.Markup;

/// <summary>
/// What the address of a picture says, e.g. <c>/media/0f3c…/ferry-1600x900.jpg</c>: its size, and by that where its
/// narrower copies are. All that a page needs stands in it, so that rendering asks no table.
/// </summary>
/// <param name="Key">The folder: the beginning of the content's hash, in 24 small hexadecimal digits.</param>
/// <param name="Slug">The readable part: small letters of ASCII, digits and single hyphens.</param>
/// <param name="Width">Pixels across, as it is shown.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Extension"><c>jpg</c> or <c>png</c>, of which there are narrower copies and WebP; <c>webp</c> for what moves; <c>svg</c>.</param>
public sealed partial record MediaAddress(string Key, string Slug, int Width, int Height, string Extension)
{
    /// <summary>What every address begins with.</summary>
    public const string Root = "/media/";

    /// <summary>
    /// Widths of the narrower copies: a telephone, a telephone of many pixels or a text column, a wide figure. Addresses
    /// in posts stand for ever, so another width would have to be made for every picture that is there.
    /// </summary>
    private static readonly int[] Widths = [480, 960, 1600];

    /// <summary>Widths at which there are copies, narrower than the picture itself.</summary>
    public IEnumerable<int> Narrower => HasCopies ? Widths.Where(width => width < Width) : [];

    /// <summary>Whether there are copies in several widths, each as WebP too.</summary>
    public bool HasCopies => Extension is "jpg" or "png";

    /// <summary>Whether it is an animation, of which there is one still beside it.</summary>
    public bool Moves => Extension == "webp";

    /// <summary>A small copy for lists; a drawing is small by itself.</summary>
    public string Thumbnail =>
        HasCopies ? Path(FileName(Math.Min(Width, Widths[0]), "webp"))
        : Moves ? Path(Still)
        : ToString();

    /// <summary>The file of the first frame of what moves.</summary>
    public string Still => FormattableString.Invariant($"{Slug}-{Width}.webp");

    /// <summary>The file of a copy; the widest has the name of the picture itself.</summary>
    public string FileName(int width, string extension) =>
        width == Width
            ? FormattableString.Invariant($"{Slug}-{Width}x{Height}.{extension}")
            : FormattableString.Invariant($"{Slug}-{width}.{extension}");

    /// <summary>The address of one of its files.</summary>
    public string Path(string fileName) => $"{Root}{Key}/{fileName}";

    /// <summary>Every copy of a kind with its width, as <c>srcset</c> lists them.</summary>
    public string SourceSet(string extension) =>
        string.Join(
            ", ",
            Narrower
                .Append(Width)
                .Select(width =>
                    string.Create(CultureInfo.InvariantCulture, $"{Path(FileName(width, extension))} {width}w")
                )
        );

    /// <summary>The address of the picture itself.</summary>
    public override string ToString() => Path(FileName(Width, Extension));

    /// <summary>Reads an address; null for any other than that of a picture itself.</summary>
    public static MediaAddress? Parse(string? address) =>
        Whole().Match(address ?? "") is { Success: true } match
            ? new(
                match.Groups["key"].Value,
                match.Groups["slug"].Value,
                int.Parse(match.Groups["width"].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["height"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["extension"].Value
            )
            : null;

    /// <summary>The keys of all media that a text names, each once.</summary>
    public static IReadOnlyList<string> KeysIn(string text) =>
        [.. Named().Matches(text).Select(match => match.Groups["key"].Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(
        @"^/media/(?<key>[0-9a-f]{24})/(?<slug>[a-z0-9]+(-[a-z0-9]+)*)-(?<width>[1-9]\d{0,4})x(?<height>[1-9]\d{0,4})\.(?<extension>jpg|png|webp|svg)\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Whole();

    [GeneratedRegex("/media/(?<key>[0-9a-f]{24})/", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
