using System.Text;
using System.Text.Json;
using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Reads sources that are no pages: plain text and JSON (W7).</summary>
internal static class PlainSource
{
    // Levels of JSON: far above those of any feed, low enough to be counted in bits.
    private const int MaxDepth = 1000;

    /// <summary>Whether a media type is JSON or one of its dialects.</summary>
    public static bool IsJson(string mediaType) =>
        mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Looks for the target in plain text; its first line is the title.</summary>
    public static SourceReading FindInText(FetchAnswer page, LinkTarget target, CancellationToken stop)
    {
        var text = SourceCharset.Decode(page.Body, page.Charset);
        if (TextAddress.Find(text, target, stop) is not { } found)
            return new SourceUnfit(SourceProblem.NoLink);
        var first = text.AsSpan().TrimStart();
        var end = first.IndexOfAny('\r', '\n');
        return Link(page, text, found, (end < 0 ? first : first[..end]).ToString());
    }

    /// <summary>Looks for the target in the values of JSON; its first name or title, the outermost, is the title.</summary>
    public static SourceReading FindInJson(FetchAnswer page, LinkTarget target, CancellationToken stop)
    {
        var json = Encoding.UTF8.GetBytes(SourceCharset.Decode(page.Body, page.Charset ?? "utf-8"));
        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions
            {
                MaxDepth = MaxDepth,
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
            }
        );
        (string Value, TextAddress Address)? found = null;
        var (title, titleDepth, isNamed) = ("", int.MaxValue, false);
        while (Next(ref reader))
        {
            stop.ThrowIfCancellationRequested();
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isNamed = reader.ValueTextEquals("name") || reader.ValueTextEquals("title");
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                var value = Value(ref reader);
                if (isNamed && reader.CurrentDepth < titleDepth)
                    (title, titleDepth) = (value, reader.CurrentDepth);
                if (found is null && TextAddress.Find(value, target, stop) is { } address)
                    found = (value, address);
                isNamed = false;
            }
            else
            {
                // In JSON of microformats, a name stands in a list.
                isNamed &= reader.TokenType == JsonTokenType.StartArray;
            }
        }

        return found is { } at ? Link(page, at.Value, at.Address, title) : new SourceUnfit(SourceProblem.NoLink);
    }

    // What is broken, or was cut at the cap, holds what it holds up to there.
    private static bool Next(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Value(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half a pair, written as an escape.
            return "";
        }
    }

    private static SourceLink Link(FetchAnswer page, string text, TextAddress found, string title)
    {
        var words = new PageText();
        AppendLines(words, text.AsSpan(0, found.Start));
        var start = words.Mark();
        words.Append(text.AsSpan(found.Start, found.End - found.Start));
        var end = words.Length;
        AppendLines(words, text.AsSpan(found.End));

        var host = page.FinalUrl.Host;
        var name = SourceNames.Title(title) is { Length: > 0 } told ? told : host;
        return new SourceLink
        {
            Pointer = PointerKind.Text,
            Pointed = found.Url,
            Title = name,
            BlogName = host,
            Excerpt = LinkExcerpt.Shown(words.ToString(), start, end, name),
            CanonicalUrl = page.FinalUrl,
        };
    }

    private static void AppendLines(PageText words, ReadOnlySpan<char> text)
    {
        var isFirst = true;
        foreach (var line in text.EnumerateLines())
        {
            if (!isFirst)
                words.Break();
            words.Append(line);
            isFirst = false;
        }
    }
}
