using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SahelBlog.DeskSettings;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Backups;

namespace SahelBlog.Web.Hosting;

/// <summary>Readies the blog before it answers, and says on the console where it is.</summary>
internal sealed partial class BlogStartup(
    Database database,
    StarterContent starter,
    StoredSettings settings,
    Restoring restoring,
    IOptionsMonitor<BlogOptions> options,
    DataFolder folder,
    BlogAddress address,
    DeskClaim claim,
    Ownership ownership,
    IServer server,
    ILogger<BlogStartup> log
) : IHostedLifecycleService
{
    private HouseLock? house;

    /// <summary>Before anything else starts: the tables, and on the very first start the starter posts.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Path);
        if (await restoring.Settle(cancellationToken) is { } former)
            LogRestored(former);
        house =
            await HouseLock.Share(folder, database, cancellationToken)
            ?? throw new InvalidOperationException(
                "A backup is being restored here; start the blog when that is done."
            );
        await database.Migrate(cancellationToken);
        await settings.Refresh(cancellationToken);
        if (options.CurrentValue.StarterContent)
            await starter.LoadIntoEmptyBlog(cancellationToken);
    }

    /// <summary>After the server listens.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listening)
            address.ListensAt(Reachable(listening));
        LogAddress(options.CurrentValue.Name, address.Base);
        LogDesk(address.Absolute("/desk"));
        // Asked to the end: who stops the blog at this moment wants no failed start.
        if (!await ownership.IsClaimed(CancellationToken.None))
            LogClaim(address.Absolute(claim.Path));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the last answer: whoever restores a backup may have the blog alone.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped twice at once: by its owner and by a signal.
        if (Interlocked.Exchange(ref house, null) is { } held)
            await held.DisposeAsync();
    }

    /// <summary>A server that listens everywhere is reached at localhost.</summary>
    private static Uri Reachable(string listening)
    {
        var address = BindingAddress.Parse(listening);
        var host = address.Host is "+" or "*" or "[::]" or "0.0.0.0" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port, address.PathBase + "/").Uri;
    }

    [LoggerMessage(1, LogLevel.Information, "{Name} is at {Address}")]
    private partial void LogAddress(string name, Uri address);

    [LoggerMessage(2, LogLevel.Information, "The desk is at {Desk}")]
    private partial void LogDesk(string desk);

    [LoggerMessage(
        4,
        LogLevel.Information,
        "A restore that had been cut off is complete now; what stood before is in {Former}"
    )]
    private partial void LogRestored(string former);

    [LoggerMessage(3, LogLevel.Information, "Nobody owns this blog yet. Claim it, once, at {Claim}")]
    private partial void LogClaim(string claim);
}
