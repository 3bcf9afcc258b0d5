using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SahelBlog.Storage;

namespace SahelBlog.Readers;

/// <summary>Writes down every few seconds how many readers came, and once more when the program ends.</summary>
public sealed partial class ReaderKeeper(ReaderCounter readers, TimeProvider time, ILogger<ReaderKeeper> log)
    : BackgroundService
{
    /// <summary>What a program that is killed has counted for nothing; and one small change of the database.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var again = new PeriodicTimer(Pause, time);
        try
        {
            while (await again.WaitForNextTickAsync(stoppingToken))
                await Keep(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last are kept below, after the server has answered its last.
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Keep(CancellationToken.None);
    }

    private async Task Keep(CancellationToken cancel)
    {
        try
        {
            await readers.Keep(cancel);
        }
        catch (StorageException problem)
        {
            LogTrouble(problem);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The number of readers could not be written down; it is tried again")]
    private partial void LogTrouble(Exception problem);
}
