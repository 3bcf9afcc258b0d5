namespace SahelBlog.Storage;

/// <summary>States are kept as short words, never as numbers.</summary>
public static class Words
{
    /// <summary>The word that a table holds for a value: its name in lower case.</summary>
#pragma warning disable CA1308 // The tables hold lower case; this is no normalisation for comparing.
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>The value that a word stands for, written exactly so; null for any other.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum => Parse<T>(word.AsSpan());

    /// <summary>The same for a part of a text.</summary>
    public static T? Parse<T>(ReadOnlySpan<char> word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (word.SequenceEqual(Of(value)))
                return value;
        return null;
    }
}
