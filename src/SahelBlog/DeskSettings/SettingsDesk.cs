using Microsoft.Extensions.Configuration;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.DeskSettings;

/// <summary>A setting as the desk shows it.</summary>
/// <param name="Setting">Which one.</param>
/// <param name="Value">What holds; for a secret, nothing.</param>
/// <param name="FixedBy">By what it is fixed above the desk, in words; null where the desk decides.</param>
/// <param name="IsSet">Whether a secret is there.</param>
public sealed record ShownSetting(Setting Setting, string Value, string? FixedBy, bool IsSet);

/// <summary>A part as the desk shows it.</summary>
/// <param name="Part">Which one.</param>
/// <param name="Settings">What is in it.</param>
/// <param name="Turn">The number of the last change in it: who saves says from which one they began.</param>
/// <param name="ChangedBy">Who made that change.</param>
public sealed record ShownPart(SettingPart Part, IReadOnlyList<ShownSetting> Settings, long Turn, string ChangedBy);

/// <summary>What became of a save.</summary>
public abstract record SettingsResult
{
    private SettingsResult() { }

    /// <summary>It holds, here and on every instance that has been told.</summary>
    /// <param name="Turn">The number of the change; 0 where nothing was different.</param>
    public sealed record Saved(long Turn) : SettingsResult;

    /// <summary>Something in it must be mended first.</summary>
    /// <param name="Wrong">What, by the key of the field.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Wrong) : SettingsResult;

    /// <summary>Somebody saved this part since it was opened; nothing was overwritten.</summary>
    public sealed record Conflict : SettingsResult;
}

/// <summary>Shows and changes the settings, a part at a time.</summary>
public sealed class SettingsDesk(
    Database database,
    SettingsReader reader,
    StoredSettings stored,
    ChangeFeed changes,
    OutboxBell bell,
    BlogClock clock
)
{
    /// <summary>The act that the log keeps of each change.</summary>
    public const string Deed = "set";

    /// <summary>Characters of one value in the log.</summary>
    private const int LongestInLog = 500;

    /// <summary>Every part, with what holds now.</summary>
    public async Task<IReadOnlyList<ShownPart>> Show(CancellationToken cancel = default)
    {
        var rows = await database.Read(SettingStore.All, cancel);
        return [.. Catalogue.Parts.Select(part => reader.Show(part, rows))];
    }

    /// <summary>Changes what is different in a part.</summary>
    /// <param name="part">Which one.</param>
    /// <param name="typed">What the form says, by key; what it does not name stays.</param>
    /// <param name="seen">The number of the change that the form began from.</param>
    /// <param name="by">Who.</param>
    /// <param name="moveOlder">Whether older posts move to where the pattern of permalinks puts them.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    public async Task<SettingsResult> Save(
        SettingPart part,
        IReadOnlyDictionary<string, string> typed,
        long seen,
        Actor by,
        bool moveOlder = false,
        CancellationToken cancel = default
    )
    {
        // Judged by what holds now, here too where another instance has just changed another part.
        await stored.Refresh(cancel);
        var result = await database.Write<SettingsResult>(
            async session =>
            {
                await SettingStore.TurnToChange(session);
                var rows = await SettingStore.All(session);
                if (SettingsReader.TurnOf(part, rows) != seen)
                    return new SettingsResult.Conflict();
                var (different, wrong) = reader.Compare(part, typed);
                if (wrong.Count > 0)
                    return new SettingsResult.Invalid(wrong);
                if (moveOlder && part.Name == Catalogue.Addresses)
                    await PermalinkMove.Begin(session, reader.Pattern(different), clock.Now);
                return new SettingsResult.Saved(await Keep(session, different, by));
            },
            cancel
        );
        if (result is SettingsResult.Saved)
            await Tell();
        return result;
    }

    /// <summary>Takes the last change of a part back; false when that is not the last one any more.</summary>
    public async Task<bool> Undo(SettingPart part, long turn, Actor by, CancellationToken cancel = default)
    {
        await stored.Refresh(cancel);
        var undone = await database.Write(
            async session =>
            {
                await SettingStore.TurnToChange(session);
                var rows = await SettingStore.All(session);
                if (turn == 0 || SettingsReader.TurnOf(part, rows) != turn)
                    return false;
                var before = rows.Where(row => row.Turn == turn).Select(reader.Restored).ToList();
                if (reader.WrongWith(part, before).Count > 0)
                    return false;
                await Keep(session, before, by);
                return true;
            },
            cancel
        );
        if (undone)
            await Tell();
        return undone;
    }

    /// <summary>A section as it would be with what was typed, to try it before it is saved.</summary>
    public (IConfiguration? Section, IReadOnlyDictionary<string, string> Wrong) Try(
        SettingPart part,
        IReadOnlyDictionary<string, string> typed,
        string section
    )
    {
        var (different, wrong) = reader.Compare(part, typed);
        return wrong.Count > 0 ? (null, wrong) : (reader.With(section, different), wrong);
    }

    private async Task<long> Keep(Session session, List<SettingChange> changed, Actor by)
    {
        if (changed.Count == 0)
            return 0;
        var turn = await SettingStore.NextTurn(session);
        foreach (var (setting, before, after, kept) in changed)
        {
            await SettingStore.Keep(session, setting.Key, kept, turn, clock.Now, by.Name);
            var detail = setting.Kind == SettingKind.Secret ? "changed" : $"“{Short(before)}” → “{Short(after)}”";
            await ActStore.Add(session, by, clock.Now, Deed, "setting", 0, $"{setting.Noun}: {detail}");
        }
        return turn;
    }

    /// <summary>Takes the change up here first, so that no page is made from the old one after the others are thrown out.</summary>
    private async Task Tell()
    {
        await stored.Refresh(CancellationToken.None);
        await changes.Tell(PageTags.Settings, PageTags.All);
        bell.Ring();
    }

    private static string Short(string value) =>
        value.ReplaceLineEndings(", ") is var line && line.Length <= LongestInLog ? line : line[..LongestInLog] + "…";
}
