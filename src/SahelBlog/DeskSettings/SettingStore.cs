using SahelBlog.Storage;

namespace SahelBlog.DeskSettings;

/// <summary>A setting as the table has it.</summary>
public sealed record SettingRow
{
    /// <summary>Which one.</summary>
    public string Key { get; init; } = "";

    /// <summary>What was chosen; null: what the configuration says.</summary>
    public string? Value { get; init; }

    /// <summary>What was chosen before.</summary>
    public string? Previous { get; init; }

    /// <summary>The number of the change.</summary>
    public long Turn { get; init; }

    /// <summary>Who changed it, by the name they had.</summary>
    public string ChangedBy { get; init; } = "";
}

/// <summary>The table of what was chosen at the desk.</summary>
public static class SettingStore
{
    private const string AllSql = "SELECT key, value, previous, turn, changed_by FROM settings ORDER BY key";

    private const string TurnSql = "SELECT turn FROM settings_turns WHERE id = 1";

    private const string NextTurnSql = "UPDATE settings_turns SET turn = turn + 1 WHERE id = 1 RETURNING turn";

    private const string KeepSql = """
        INSERT INTO settings (key, value, previous, turn, changed_at, changed_by) VALUES (@key, @value, NULL, @turn, @now, @by)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, previous = settings.value, turn = excluded.turn,
            changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """;

    /// <summary>Everything: a few dozen rows at most.</summary>
    public static Task<IReadOnlyList<SettingRow>> All(Session session) => session.List<SettingRow>(AllSql);

    /// <summary>The number of the last change.</summary>
    public static Task<long> Turn(Session session) => session.Value<long>(TurnSql);

    /// <summary>The same, for who is about to change something: the next one waits until this one has committed.</summary>
    public static Task<long> TurnToChange(Session session) => session.Value<long>($"{TurnSql} {session.Dialect.Lock}");

    /// <summary>Counts one change more.</summary>
    public static Task<long> NextTurn(Session session) => session.Value<long>(NextTurnSql);

    /// <summary>Keeps what was chosen.</summary>
    public static Task Keep(Session session, string key, string? value, long turn, DateTimeOffset now, string by) =>
        session.Execute(
            KeepSql,
            new
            {
                key,
                value,
                turn,
                now,
                by,
            }
        );
}
