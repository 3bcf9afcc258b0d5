using System.Globalization;

namespace SahelBlog.DeskSettings;

/// <summary>What can be said of a value before the rules of its section are asked: whether it can be read at all.</summary>
internal static class SettingForm
{
    /// <summary>Characters of one setting at most; a long list of words fits.</summary>
    private const int Longest = 20_000;

    /// <summary>Why a value cannot be read, beginning with its key; null where it can.</summary>
    public static string? Wrong(Setting setting, string value) =>
        value.Length > Longest ? $"{setting.Key} is too long."
        : value.Contains('\0', StringComparison.Ordinal) ? $"{setting.Key} has a sign in it that cannot be kept."
        : setting.Kind switch
        {
            SettingKind.Number => int.TryParse(
                value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            )
                ? null
                : $"{setting.Key} must be a whole number.",
            SettingKind.Tick => value is "true" or "false" ? null : $"{setting.Key} must be true or false.",
            SettingKind.Choice when !setting.IsOpen => setting.Choices.Any(choice => choice.Value == value)
                ? null
                : $"{setting.Key} must be one of the answers.",
            SettingKind.Lines => null,
            _ => value.IndexOfAny(['\r', '\n']) < 0 ? null : $"{setting.Key} must be one line.",
        };

    /// <summary>Sentences about keys as sentences about the fields that are called so at the desk, each at its first one.</summary>
    public static Dictionary<string, string> AtFields(IEnumerable<string> sentences, SettingPart part)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sentence in sentences)
        {
            // Another part's setting may be what is wrong; the form has to say so somewhere.
            var at =
                part.Settings.Where(setting => Names(sentence, setting.Key))
                    .MinBy(setting => sentence.IndexOf(setting.Key, StringComparison.Ordinal))
                ?? part.Settings[0];
            wrong.TryAdd(at.Key, Spoken(sentence));
        }
        return wrong;
    }

    // Mail:From does not stand in a sentence on Mail:FromName.
    private static bool Names(string sentence, string key)
    {
        var at = sentence.IndexOf(key, StringComparison.Ordinal);
        return at >= 0 && (at + key.Length == sentence.Length || !char.IsLetterOrDigit(sentence[at + key.Length]));
    }

    private static string Spoken(string sentence)
    {
        foreach (var setting in Catalogue.All.OrderByDescending(setting => setting.Key.Length))
            sentence = sentence.Replace(setting.Key, setting.Noun, StringComparison.Ordinal);
        return sentence;
    }
}
