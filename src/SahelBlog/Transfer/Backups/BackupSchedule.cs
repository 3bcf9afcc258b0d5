using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.Backups;

/// <summary>
/// Makes a backup when one is due, once however many instances there are. One that was missed while the blog was down is
/// made after the next start; one that failed is tried again.
/// </summary>
public sealed partial class BackupSchedule(
    Database database,
    BackupDesk desk,
    BlogClock clock,
    TimeProvider time,
    IOptionsMonitor<BackupOptions> options,
    ILogger<BackupSchedule> log
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>How long what another instance does is left to it before this one looks again.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(10);

    // The table is not asked every minute for what is known.
    private string done = "";
    private DateTimeOffset lookAgain;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var again = new PeriodicTimer(Look, time);
        try
        {
            do await MakeWhatIsDue(stoppingToken);
            while (await again.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The blog is being stopped.
        }
    }

    /// <summary>Makes the backup that is due, where one is and nobody else does.</summary>
    /// <returns>The file's name; null when there was nothing to do, or it failed.</returns>
    internal async Task<string?> MakeWhatIsDue(CancellationToken cancel)
    {
        try
        {
            var now = clock.Now;
            if (Due() is not { } slot || Name(slot) == done || now < lookAgain)
                return null;
            lookAgain = now + Trust;
            var claimed = await database.Write(
                async session =>
                    await BackupStore.Begin(session, now) < slot
                        ? await BackupStore.Claim(session, Name(slot), now, now - BackupDesk.Longest)
                        : null,
                cancel
            );
            if (claimed is not { } id)
                return null;
            var made = await desk.MakeScheduled(id, cancel);
            done = Name(slot);
            LogMade(made);
            return made;
        }
        catch (Exception problem) when (problem is TransferException or StorageException)
        {
            LogFailed(problem.Message);
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Whatever else a backup may die of, the blog that it is made of goes on.
            LogBroken(problem);
            return null;
        }
    }

    /// <summary>The last moment for which a backup was planned; null while none is.</summary>
    private DateTimeOffset? Due()
    {
        var plan = options.CurrentValue;
        if (plan.Every == BackupPace.Never)
            return null;
        var day = DateOnly.FromDateTime(clock.Local(clock.Now).DateTime);
        if (plan.Every == BackupPace.Weekly)
            day = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var slot = clock.At(day.ToDateTime(new TimeOnly(Math.Clamp(plan.At, 0, 23), 0)));
        return slot <= clock.Now
            ? slot
            : clock.At(
                day.AddDays(plan.Every == BackupPace.Weekly ? -7 : -1)
                    .ToDateTime(new TimeOnly(Math.Clamp(plan.At, 0, 23), 0))
            );
    }

    private string Name(DateTimeOffset slot) =>
        clock.Local(slot).ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture);

    [LoggerMessage(1, LogLevel.Information, "Made the backup {File}")]
    private partial void LogMade(string file);

    [LoggerMessage(2, LogLevel.Error, "The backup that was due could not be made: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(3, LogLevel.Error, "The backup that was due could not be made")]
    private partial void LogBroken(Exception problem);
}
