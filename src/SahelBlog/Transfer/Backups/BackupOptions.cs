namespace SahelBlog.Transfer.Backups;

/// <summary>How often the blog makes a backup by itself.</summary>
public enum BackupPace
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Every Monday.</summary>
    Weekly,
}

/// <summary>The configuration section <c>Backups</c>.</summary>
public sealed record BackupOptions
{
    /// <summary>How often.</summary>
    public BackupPace Every { get; init; } = BackupPace.Daily;

    /// <summary>The hour of the day in the blog's time zone, 0 to 23.</summary>
    public int At { get; init; } = 3;

    /// <summary>How many of those that the schedule made are kept, 1 to 365; others are never taken away.</summary>
    public int Keep { get; init; } = 7;
}
