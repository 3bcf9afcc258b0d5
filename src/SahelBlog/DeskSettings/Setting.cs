namespace SahelBlog.DeskSettings;

/// <summary>How a setting is typed and kept.</summary>
public enum SettingKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Tick,

    /// <summary>One of a few.</summary>
    Choice,

    /// <summary>Any number of lines, each one entry.</summary>
    Lines,

    /// <summary>What is written and never shown again.</summary>
    Secret,
}

/// <summary>One of the answers to a <see cref="SettingKind.Choice"/>.</summary>
/// <param name="Value">As the configuration has it.</param>
/// <param name="Label">In words.</param>
public sealed record SettingChoice(string Value, string Label);

/// <summary>One thing that can be set at the desk.</summary>
/// <param name="Key">Its name in the configuration, such as <c>Blog:Name</c>.</param>
/// <param name="Label">What the desk and the log call it.</param>
/// <param name="Kind">How it is typed and kept.</param>
public sealed record Setting(string Key, string Label, SettingKind Kind = SettingKind.Text)
{
    /// <summary>What it does, in a few words.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Whether there is room for the next one beside it.</summary>
    public bool IsShort { get; init; }

    /// <summary>What it is called in a sentence, where the label does not fit into one.</summary>
    public string Noun { get; init; } = Label;

    /// <summary>The answers that there are.</summary>
    public IReadOnlyList<SettingChoice> Choices { get; init; } = [];

    /// <summary>Whether any text may be chosen beside the answers that are offered.</summary>
    public bool IsOpen { get; init; }

    /// <summary>
    /// The settings that a secret belongs to: when one of them changes, the secret is asked for again, so that it is never
    /// sent to a place that it was not typed for.
    /// </summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>The section of the configuration that it is in.</summary>
    public string Section => Key[..Key.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>A typed value as it is kept.</summary>
    public string Tidy(string typed) =>
        Kind switch
        {
            SettingKind.Lines => string.Join('\n', LinesOf(typed)),
            SettingKind.Tick => typed == "true" ? "true" : "false",
            SettingKind.Secret => typed,
            _ => typed.Trim(),
        };

    /// <summary>The entries of what was typed or kept.</summary>
    public static IReadOnlyList<string> LinesOf(string text) =>
        text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Settings that are shown and saved together.</summary>
/// <param name="Name">One word for addresses and forms.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Hint">What it is about.</param>
/// <param name="Settings">What is in it.</param>
public sealed record SettingPart(string Name, string Title, string Hint, IReadOnlyList<Setting> Settings);
