using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Text;
using UtfUnknown;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>Turns a page's bytes into text as browsers do: byte order mark, header, meta element, else a guess.</summary>
internal static class SourceCharset
{
    // Bytes in which the meta element has to stand (HTML, 13.2.3.2).
    private const int PrescanBytes = 1024;

    // Bytes from the first letter that is not ASCII: enough to know a language by, few enough to take no time.
    private const int DetectionBytes = 64 * 1024;

    // Below it, the detector takes a curly quote in an English page for Vietnamese.
    private const float SureEnough = 0.65f;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, true);

    static SourceCharset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes a page.</summary>
    /// <param name="body">Its bytes, perhaps cut in the midst of a character.</param>
    /// <param name="headerCharset">The charset that the content type names, if it does.</param>
    /// <returns>The text; undecodable bytes become U+FFFD.</returns>
    public static string Decode(ReadOnlyMemory<byte> body, string? headerCharset)
    {
        var bytes = body.Span;
        if (FromMark(bytes) is var (encoding, length) && encoding is not null)
        {
            return encoding.GetString(bytes[length..]);
        }

        return (Known(headerCharset) ?? FromMeta(bytes)) is { } declared ? declared.GetString(bytes) : Guess(bytes);
    }

    private static (Encoding? Encoding, int Length) FromMark(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            _ => (null, 0),
        };

    private static Encoding? FromMeta(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, PrescanBytes)]);
        using var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(start);
        foreach (var meta in page.Head?.Children.OfType<IHtmlMetaElement>() ?? [])
        {
            var charset = meta.Charset ?? (Is(meta.HttpEquivalent, "content-type") ? AfterCharset(meta.Content) : null);
            if (Known(charset) is { } encoding)
            {
                // What was read as ASCII cannot be UTF-16, whatever it says.
                return encoding is UnicodeEncoding ? Encoding.UTF8 : encoding;
            }
        }

        return null;
    }

    private static string? AfterCharset(string? contentType)
    {
        const string name = "charset=";
        var at = contentType?.IndexOf(name, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : contentType![(at + name.Length)..].Split(';')[0].Trim().Trim('"', '\'');
    }

    private static Encoding? Known(string? label) =>
        label is not null && TextEncoding.IsSupported(label) ? TextEncoding.Resolve(label) : null;

    // What happens to be UTF-8 is UTF-8. Else the frequency of letters tells; where it does not, the page is one of
    // the old ones in western Europe, which are windows-1252.
    private static string Guess(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // Without a flush, so that a character cut at the cap counts as no error.
            var chars = new char[StrictUtf8.GetMaxCharCount(bytes.Length)];
            var count = StrictUtf8.GetDecoder().GetChars(bytes, chars, flush: false);
            return new string(chars, 0, count);
        }
        catch (DecoderFallbackException)
        {
            return (Detected(bytes) ?? Encoding.GetEncoding(1252)).GetString(bytes);
        }
    }

    private static Encoding? Detected(ReadOnlySpan<byte> bytes)
    {
        var telling = bytes[bytes.IndexOfAnyExceptInRange((byte)0, (byte)127)..];
        var found = CharsetDetector.DetectFromBytes(telling[..Math.Min(telling.Length, DetectionBytes)].ToArray());
        return found.Detected is { Confidence: >= SureEnough } sure ? Known(sure.EncodingName) ?? sure.Encoding : null;
    }

    private static bool Is(string? value, string expected) =>
        string.Equals(value?.Trim(), expected, StringComparison.OrdinalIgnoreCase);
}
