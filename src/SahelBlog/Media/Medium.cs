using SahelBlog.Markup;

namespace SahelBlog.Media;

/// <summary>What a file of the library is.</summary>
public enum MediumKind
{
    /// <summary>A picture of pixels, in several widths.</summary>
    Picture,

    /// <summary>A picture that moves.</summary>
    Animation,

    /// <summary>An SVG, cleaned.</summary>
    Drawing,

    /// <summary>A PDF, to be downloaded.</summary>
    Document,
}

/// <summary>A picture or file of the library.</summary>
public sealed record Medium
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Its folder, and that part of its address: equal content has the same.</summary>
    public string AddressKey { get; init; } = "";

    /// <summary>What it is.</summary>
    public MediumKind Kind { get; init; }

    /// <summary>What it was called where it came from.</summary>
    public string Name { get; init; } = "";

    /// <summary>The readable part of its address.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The ending of its own file.</summary>
    public string Extension { get; init; } = "";

    /// <summary>Pixels across; 0 for a document.</summary>
    public int Width { get; init; }

    /// <summary>Pixels down; 0 for a document.</summary>
    public int Height { get; init; }

    /// <summary>Bytes of all its files together.</summary>
    public long Bytes { get; init; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public string Alt { get; init; } = "";

    /// <summary>What stands below it.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Who uploaded it.</summary>
    public string AddedBy { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it is shown rather than downloaded.</summary>
    public bool IsShown => Kind != MediumKind.Document;

    /// <summary>Its address as a picture; null for a document.</summary>
    public MediaAddress? Picture => IsShown ? new(AddressKey, Slug, Width, Height, Extension) : null;

    /// <summary>Its address.</summary>
    public string Address => Picture?.ToString() ?? $"{MediaAddress.Root}{AddressKey}/{Slug}.{Extension}";

    /// <summary>What puts it into a text.</summary>
    public string Markdown =>
        IsShown
            ? $"![{Escaped(Alt, '[', ']')}]({Address}{(Caption.Length > 0 ? $" \"{Escaped(Caption, '"')}\"" : "")})"
            : $"[{Escaped(Caption.Length > 0 ? Caption : Name, '[', ']')}]({Address})";

    // A line end would end the paragraph, and with it the picture.
    private static string Escaped(string words, params ReadOnlySpan<char> signs)
    {
        var plain = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var escaped = plain.Replace("\\", "\\\\", StringComparison.Ordinal);
        foreach (var sign in signs)
            escaped = escaped.Replace($"{sign}", $"\\{sign}", StringComparison.Ordinal);
        return escaped;
    }
}

/// <summary>A row of the library with the number of posts that name it.</summary>
public sealed record MediumRow(Medium Medium, int Uses);

/// <summary>A part of the library, the latest first.</summary>
/// <param name="Rows">What is shown.</param>
/// <param name="Next">Where the rest begins; null where there is none.</param>
public sealed record MediaPage(IReadOnlyList<MediumRow> Rows, long? Next);

/// <summary>The words of a medium that can be changed.</summary>
public sealed record MediumWords
{
    /// <summary>What it shows.</summary>
    public string Alt { get; init; } = "";

    /// <summary>What stands below it.</summary>
    public string Caption { get; init; } = "";
}
