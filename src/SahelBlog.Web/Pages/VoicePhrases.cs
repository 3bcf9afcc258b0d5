using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SahelBlog.Web.Pages;

/// <summary>What the pages say around the voices of a thread: quoting, what is new, long comments.</summary>
internal sealed record VoicePhrases
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // It stands in an attribute, where Razor encodes what must be; Arabic may stay readable.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public required string QuoteComment { get; init; }
    public required string Remember { get; init; }
    public required string ReadAll { get; init; }
    public required string ReadLess { get; init; }
    public required ScriptWords Script { get; init; }

    /// <summary>The words that the scripts say, for an attribute.</summary>
    public string ForScripts => JsonSerializer.Serialize(Script, Json);
}

/// <summary>
/// What the scripts say, since they alone know how much is new. Numbers choose among forms by the browser's plural
/// rules; <c>{n}</c> is the number, <c>{total}</c> another, <c>{date}</c> a day.
/// </summary>
internal sealed record ScriptWords
{
    public required string Quote { get; init; }
    public required string New { get; init; }
    public required Dictionary<string, string> Since { get; init; }
    public required Dictionary<string, string> Arrived { get; init; }
    public required string Next { get; init; }
    public required string Place { get; init; }
    public required string Back { get; init; }

    /// <summary>The day, or on that day the time, of a visit, as it stands in a sentence.</summary>
    public required string OnDay { get; init; }
    public required string AtTime { get; init; }

    /// <summary>What pressing the button does.</summary>
    public required string KeysOn { get; init; }
    public required string KeysOff { get; init; }

    public static Dictionary<string, string> Forms(params (string Category, string Words)[] forms) =>
        forms.ToDictionary(form => form.Category, form => form.Words, StringComparer.Ordinal);
}
