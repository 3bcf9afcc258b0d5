using SahelBlog.DeskSettings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>A setting with what was typed for it, if anything, and what is to be said of that.</summary>
internal sealed record SettingView(ShownSetting Shown, string? Typed, string? Wrong, string? Theirs)
{
    /// <summary>Answers longer than this are read one below the other.</summary>
    private const int LongAnswer = 40;

    public Setting Setting => Shown.Setting;

    public string Value => Typed ?? Shown.Value;

    public string Id => IdOf(Setting.Key);

    public bool IsRadios =>
        Setting.Kind == SettingKind.Choice && Setting.Choices.Any(choice => choice.Label.Length > LongAnswer);

    /// <summary>The answers that are offered, with what holds where it is none of them.</summary>
    public IEnumerable<SettingChoice> Choices =>
        Setting.Choices.Any(choice => choice.Value == Value)
            ? Setting.Choices
            : Setting.Choices.Append(new(Value, Value));

    public string? Invalid => Wrong is null ? null : "true";

    /// <summary>A word on what it does, whether a secret is there, and what fixes it.</summary>
    public string Note =>
        string.Join(
            ' ',
            new[]
            {
                Setting.Hint,
                Setting.Kind == SettingKind.Secret && Shown is { IsSet: true, FixedBy: null }
                    ? "One is kept, and never shown; leave this empty to keep it."
                    : "",
                Shown.FixedBy is { } by ? $"Fixed by {by}: it is changed there." : "",
            }.Where(words => words.Length > 0)
        );

    public string? DescribedBy =>
        string.Join(
            ' ',
            new[]
            {
                Wrong is null ? "" : $"{Id}-e",
                Theirs is null ? "" : $"{Id}-t",
                Note.Length == 0 ? "" : $"{Id}-n",
            }.Where(id => id.Length > 0)
        )
            is { Length: > 0 } ids
            ? ids
            : null;

#pragma warning disable CA1308 // Ids are written in lower case.
    public static string IdOf(string key) => key.Replace(':', '-').ToLowerInvariant();
#pragma warning restore CA1308
}

/// <summary>A part with what became of what was typed into it.</summary>
internal sealed record PartView(IReadOnlyList<SettingView> Fields, IReadOnlyDictionary<string, string> Wrong)
{
    /// <summary>The fields as they stand: two short ones side by side.</summary>
    public IEnumerable<IReadOnlyList<SettingView>> Rows
    {
        get
        {
            for (var i = 0; i < Fields.Count; i++)
                yield return Fields[i].Setting.IsShort && i + 1 < Fields.Count ? [Fields[i], Fields[++i]] : [Fields[i]];
        }
    }

    public string? Trouble { get; init; }

    public (bool IsTaken, string Sentence)? Tested { get; init; }

    public bool MovesOlder { get; init; }
}
