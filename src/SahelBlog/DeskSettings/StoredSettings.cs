using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.DeskSettings;

/// <summary>
/// Brings what the table holds into the configuration, at the start and after each change. What is bad in it, by hand or
/// by another version, is logged and left out: it must never keep the blog from starting.
/// </summary>
public sealed partial class StoredSettings(
    Database database,
    DeskConfiguration desk,
    IConfiguration configuration,
    IEnumerable<SettingSection> sections,
    SecretSeal seal,
    ILogger<StoredSettings> log
) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Layers layers = new(configuration, desk);
    private long turn = -1;

    /// <summary>Reads the table anew if it has changed since it was last read here.</summary>
    /// <returns>Whether it had.</returns>
    public async Task<bool> Refresh(CancellationToken cancel = default)
    {
        await gate.WaitAsync(cancel);
        try
        {
            // The number first: whatever is committed after it is found by the next look.
            var (now, rows) = await database.Read(
                async session =>
                {
                    var latest = await SettingStore.Turn(session);
                    return (latest, latest == turn ? [] : await SettingStore.All(session));
                },
                cancel
            );
            if (now == turn)
                return false;
            desk.Fill(Sound(rows));
            turn = now;
            return true;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    /// <summary>The layer that some rows make, without those that cannot stand.</summary>
    private Dictionary<string, string?> Sound(IReadOnlyList<SettingRow> rows)
    {
        var laid = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var chosen = rows.Where(row => row.Value is not null).ToDictionary(row => row.Key, StringComparer.Ordinal);
        foreach (var unknown in chosen.Keys.Where(key => Catalogue.Find(key) is null))
            LogUnknown(unknown);
        foreach (
            var section in Catalogue
                .All.Where(setting => chosen.ContainsKey(setting.Key) && layers.FixedBy(setting) is null)
                .GroupBy(setting => setting.Section, StringComparer.Ordinal)
        )
        {
            var values = new Dictionary<Setting, string>();
            foreach (var setting in section)
                if (Open(setting, chosen[setting.Key].Value!) is { } value)
                    values[setting] = value;
            DropBad(section.Key, values);
            foreach (var (setting, value) in values)
            foreach (var (key, part) in layers.Laid(setting, value))
                laid[key] = part;
        }
        return laid;
    }

    private string? Open(Setting setting, string kept)
    {
        var value =
            setting.Kind != SettingKind.Secret || kept.Length == 0 ? kept : seal.Open(SecretSeal.Services, kept);
        if (value is null)
            LogSealed(setting.Key);
        return value;
    }

    /// <summary>Takes out what is wrong by itself, and then, while anything is wrong, what makes the fewest mistakes remain.</summary>
    private void DropBad(string section, Dictionary<Setting, string> values)
    {
        if (sections.FirstOrDefault(one => one.Name == section) is not { } rules)
            return;
        foreach (var (setting, value) in values.ToList())
            if (SettingForm.Wrong(setting, value) is { } sentence)
                Drop(values, setting, sentence);
        while (values.Count > 0 && Wrong(rules, values) is { Count: > 0 } wrong)
        {
            var worst = values.Keys.MinBy(setting => Wrong(rules, Without(values, setting)).Count)!;
            Drop(values, worst, wrong[0]);
        }
    }

    private IReadOnlyList<string> Wrong(SettingSection rules, Dictionary<Setting, string> values) =>
        rules.Wrong(
            layers.With(
                rules.Name,
                values
                    .SelectMany(one => layers.Laid(one.Key, one.Value))
                    .ToDictionary(one => one.Key, one => one.Value, StringComparer.OrdinalIgnoreCase)
            )
        );

    private static Dictionary<Setting, string> Without(Dictionary<Setting, string> values, Setting setting)
    {
        var rest = new Dictionary<Setting, string>(values);
        rest.Remove(setting);
        return rest;
    }

    private void Drop(Dictionary<Setting, string> values, Setting setting, string why)
    {
        values.Remove(setting);
        LogBad(setting.Key, why);
    }

    [LoggerMessage(1, LogLevel.Warning, "The setting {Key} in the database is left out: {Why}")]
    private partial void LogBad(string key, string why);

    [LoggerMessage(2, LogLevel.Warning, "The setting {Key} in the database is left out: this version does not know it")]
    private partial void LogUnknown(string key);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "The setting {Key} in the database is left out: it was sealed with keys that are not here. Type it again at the desk"
    )]
    private partial void LogSealed(string key);
}
