using System.Collections.Concurrent;
using Microsoft.AspNetCore.OutputCaching;
using StackExchange.Redis;

namespace SahelBlog.Web.Hosting.Redis;

/// <summary>
/// The pages kept in Redis. While it is away pages are made anew, and what should have been thrown out is thrown out
/// when it is back.
/// </summary>
internal sealed partial class RedisPageStore : IOutputCacheStore, IDisposable
{
    private readonly IOutputCacheStore pages;
    private readonly ServiceProvider framework;
    private readonly IConnectionMultiplexer redis;
    private readonly ILogger<RedisPageStore> log;
    private readonly ConcurrentDictionary<string, bool> missed = new(StringComparer.Ordinal);
    private bool isAway;

    public RedisPageStore(IConnectionMultiplexer redis, ILogger<RedisPageStore> log)
    {
        // The framework's store has no public name; a collection of its own makes it.
        framework = new ServiceCollection()
            .AddLogging()
            .AddOptions()
            .AddStackExchangeRedisOutputCache(cache =>
            {
                cache.InstanceName = RedisSetup.Prefix;
                cache.ConnectionMultiplexerFactory = () => Task.FromResult(redis);
            })
            .BuildServiceProvider();
        pages = framework.GetRequiredService<IOutputCacheStore>();
        this.redis = redis;
        this.log = log;
        redis.ConnectionRestored += EvictMissed;
    }

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await IsUpToDate(cancellationToken) ? await pages.GetAsync(key, cancellationToken) : null;
        }
        catch (Exception problem) when (IsAway(problem))
        {
            SayOnce(problem);
            return null;
        }
    }

    /// <summary>Until what changed while Redis was away is thrown out there, a page that it keeps may be an old one.</summary>
    private async ValueTask<bool> IsUpToDate(CancellationToken cancellationToken)
    {
        foreach (var tag in missed.Keys)
        {
            await EvictByTagAsync(tag, cancellationToken);
            if (missed.ContainsKey(tag))
                return false;
        }
        return true;
    }

    public async ValueTask SetAsync(
        string key,
        byte[] value,
        string[]? tags,
        TimeSpan validFor,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await pages.SetAsync(key, value, tags, validFor, cancellationToken);
        }
        catch (Exception problem) when (IsAway(problem))
        {
            SayOnce(problem);
        }
    }

    public async ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        try
        {
            await pages.EvictByTagAsync(tag, cancellationToken);
            missed.TryRemove(tag, out _);
        }
        catch (Exception problem) when (IsAway(problem))
        {
            missed[tag] = true;
            SayOnce(problem);
        }
    }

    public void Dispose()
    {
        redis.ConnectionRestored -= EvictMissed;
        framework.Dispose();
    }

    private static bool IsAway(Exception problem) =>
        problem is RedisConnectionException or RedisTimeoutException or RedisServerException;

    /// <summary>Every page meets the same trouble; the log hears of it once.</summary>
    private void SayOnce(Exception problem)
    {
        if (!Interlocked.Exchange(ref isAway, true))
            LogAway(problem.Message);
    }

    private void EvictMissed(object? sender, ConnectionFailedEventArgs restored)
    {
        if (Interlocked.Exchange(ref isAway, false))
            LogBack();
        foreach (var tag in missed.Keys)
            _ = EvictByTagAsync(tag, CancellationToken.None).AsTask();
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis does not answer; pages are made anew until it does: {Problem}")]
    private partial void LogAway(string problem);

    [LoggerMessage(2, LogLevel.Information, "Redis answers again")]
    private partial void LogBack();
}
