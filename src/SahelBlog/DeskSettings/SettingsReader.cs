using Microsoft.Extensions.Configuration;
using SahelBlog.Settings;

namespace SahelBlog.DeskSettings;

/// <summary>What becomes different by a save.</summary>
/// <param name="Setting">Which setting.</param>
/// <param name="Before">What holds, in plain text.</param>
/// <param name="After">What is to hold.</param>
/// <param name="Kept">What the table is to keep; null: nothing, since the configuration says the same.</param>
internal sealed record SettingChange(Setting Setting, string Before, string After, string? Kept);

/// <summary>Reads what holds now, and judges what was typed by the rules that hold for the configuration as well.</summary>
public sealed class SettingsReader(
    DeskConfiguration desk,
    IConfiguration configuration,
    IEnumerable<SettingSection> sections,
    SecretSeal seal
)
{
    private readonly Layers layers = new(configuration, desk);
    private readonly Dictionary<string, SettingSection> sections = sections.ToDictionary(
        section => section.Name,
        StringComparer.Ordinal
    );

    /// <summary>The number of the last change in a part; 0 where there was none.</summary>
    internal static long TurnOf(SettingPart part, IReadOnlyList<SettingRow> rows) => Last(part, rows)?.Turn ?? 0;

    /// <summary>A part with what holds now.</summary>
    internal ShownPart Show(SettingPart part, IReadOnlyList<SettingRow> rows) =>
        new(
            part,
            [
                .. part.Settings.Select(setting => new ShownSetting(
                    setting,
                    setting.Kind == SettingKind.Secret ? "" : Now(setting),
                    layers.FixedBy(setting),
                    Now(setting).Length > 0
                )),
            ],
            TurnOf(part, rows),
            Last(part, rows)?.ChangedBy ?? ""
        );

    /// <summary>What is different in what was typed, and what is wrong with it, by the key of the field.</summary>
    internal (List<SettingChange> Different, Dictionary<string, string> Wrong) Compare(
        SettingPart part,
        IReadOnlyDictionary<string, string> typed
    )
    {
        var (different, wrong) = (new List<SettingChange>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var free = part.Settings.Where(setting => typed.ContainsKey(setting.Key) && layers.FixedBy(setting) is null);
        // Secrets last: whether one is asked for again depends on what changes beside it.
        foreach (var setting in free.OrderBy(setting => setting.Kind == SettingKind.Secret))
        {
            var value = setting.Tidy(typed[setting.Key]);
            if (setting.Kind == SettingKind.Secret)
                CompareSecret(setting, value, different, wrong);
            else if (value == Now(setting))
                continue;
            else if (SettingForm.Wrong(setting, value) is { } sentence)
                wrong[setting.Key] = SettingForm.AtFields([sentence], part)[setting.Key];
            else
                different.Add(new(setting, Now(setting), value, value == Below(setting) ? null : value));
        }
        if (wrong.Count == 0)
            wrong = WrongWith(part, different);
        return (different, wrong);
    }

    /// <summary>A setting with what the table had before.</summary>
    internal SettingChange Restored(SettingRow row)
    {
        var setting = Catalogue.Find(row.Key)!;
        var after =
            row.Previous is not { } kept ? Below(setting)
            : setting.Kind == SettingKind.Secret && kept.Length > 0 ? seal.Open(SecretSeal.Services, kept) ?? ""
            : kept;
        return new(setting, Now(setting), after, row.Previous);
    }

    /// <summary>What is wrong with some changes, by the key of the field.</summary>
    internal Dictionary<string, string> WrongWith(SettingPart part, IReadOnlyList<SettingChange> changes) =>
        SettingForm.AtFields(
            changes
                .Select(change => change.Setting.Section)
                .Distinct(StringComparer.Ordinal)
                .Where(sections.ContainsKey)
                .SelectMany(section => sections[section].Wrong(With(section, changes))),
            part
        );

    /// <summary>A section as it would be after some changes.</summary>
    internal IConfiguration With(string section, IReadOnlyList<SettingChange> changes)
    {
        var chosen = desk.Values();
        foreach (var change in changes)
        {
            foreach (var key in chosen.Keys.Where(key => IsOf(key, change.Setting.Key)).ToList())
                chosen.Remove(key);
            if (change.Kept is not null)
                foreach (var (key, value) in layers.Laid(change.Setting, change.After))
                    chosen[key] = value;
        }
        return layers.With(section, chosen);
    }

    /// <summary>Where posts stand after some changes.</summary>
    internal string Pattern(IReadOnlyList<SettingChange> changes) =>
        changes.FirstOrDefault(change => change.Setting.Key == Catalogue.Pattern)?.After
        ?? Now(Catalogue.Find(Catalogue.Pattern)!);

    private void CompareSecret(
        Setting setting,
        string value,
        List<SettingChange> different,
        Dictionary<string, string> wrong
    )
    {
        var now = Now(setting);
        var moved = different
            .Where(change => setting.For.Contains(change.Setting.Key, StringComparer.Ordinal))
            .ToList();
        if (value.Length > 0)
        {
            if (SettingForm.Wrong(setting, value) is not null)
                wrong[setting.Key] = $"{setting.Noun} must be one line.";
            else if (value != now)
                different.Add(new(setting, now, value, seal.Seal(SecretSeal.Services, value)));
        }
        else if (now.Length == 0 || moved.Count == 0)
            return;
        // Without somebody to sign in as it has no use.
        else if (moved.Exists(change => IsWho(change.Setting.Key) && change.After.Length == 0))
            different.Add(new(setting, now, "", ""));
        else
            wrong[setting.Key] =
                $"Type it again: {setting.Noun[..1].ToLowerInvariant()}{setting.Noun[1..]} is sent only where it was typed for.";
    }

    private static bool IsWho(string key) =>
        key.EndsWith(":User", StringComparison.Ordinal) || key.EndsWith(":ClientId", StringComparison.Ordinal);

    private static bool IsOf(string key, string setting) =>
        key.Equals(setting, StringComparison.OrdinalIgnoreCase)
        || key.StartsWith(setting + ":", StringComparison.OrdinalIgnoreCase);

    private static SettingRow? Last(SettingPart part, IReadOnlyList<SettingRow> rows) =>
        rows.Where(row => part.Settings.Any(setting => setting.Key == row.Key)).MaxBy(row => row.Turn);

    private string Now(Setting setting) => Plain(setting, layers.ValueNow(setting));

    private string Below(Setting setting) => Plain(setting, layers.ValueBelow(setting));

    // The configuration takes words in any case; the form and the comparison want one.
    private string Plain(Setting setting, string? value)
    {
        value ??= sections.GetValueOrDefault(setting.Section)?.DefaultOf(setting.Key) ?? "";
        return setting.Kind switch
        {
            SettingKind.Tick => value.Equals("true", StringComparison.OrdinalIgnoreCase) ? "true" : "false",
            SettingKind.Choice => setting
                .Choices.FirstOrDefault(choice => choice.Value.Equals(value, StringComparison.OrdinalIgnoreCase))
                ?.Value
                ?? value,
            _ => value,
        };
    }
}
