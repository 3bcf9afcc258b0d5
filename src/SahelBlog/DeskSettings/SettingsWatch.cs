using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SahelBlog.Changes;
using SahelBlog.Storage;

namespace SahelBlog.DeskSettings;

/// <summary>
/// Learns what was set on another instance, or changed by a command beside this one: from its notice where notices are
/// carried, and else by a look at one number each second or ten. Pages made from what held before are thrown out.
/// </summary>
public sealed partial class SettingsWatch : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A database of this process alone is changed by nobody else but a command that somebody gives beside it.
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(10);

    private readonly StoredSettings stored;
    private readonly ChangeFeed changes;
    private readonly Database database;
    private readonly TimeProvider time;
    private readonly ILogger<SettingsWatch> log;

    /// <summary>Begins to listen for notices.</summary>
    public SettingsWatch(
        StoredSettings stored,
        ChangeFeed changes,
        Database database,
        TimeProvider time,
        ILogger<SettingsWatch> log
    )
    {
        (this.stored, this.changes, this.database, this.time, this.log) = (stored, changes, database, time, log);
        changes.Listen(tags => tags.Contains(PageTags.Settings, StringComparer.Ordinal) ? Look() : Task.CompletedTask);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(database.Dialect.IsOfOneProcess ? LongPause : Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Look();
    }

    private async Task Look()
    {
        try
        {
            // Told here alone, and after what is new is in force: a page that was begun before is not kept.
            if (await stored.Refresh(CancellationToken.None))
                await changes.Hear([PageTags.All]);
        }
        catch (StorageException problem)
        {
            // The next look finds what this one did not.
            LogUnread(problem);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The settings could not be looked at")]
    private partial void LogUnread(Exception problem);
}
