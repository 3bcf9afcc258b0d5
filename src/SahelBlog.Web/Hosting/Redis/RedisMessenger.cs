using SahelBlog.Changes;
using StackExchange.Redis;

namespace SahelBlog.Web.Hosting.Redis;

/// <summary>Carries what has changed here to the other instances, and takes in what has changed there.</summary>
internal sealed partial class RedisMessenger(
    IConnectionMultiplexer redis,
    ChangeFeed changes,
    ILogger<RedisMessenger> log
) : IHostedLifecycleService
{
    private static readonly RedisChannel Channel = RedisChannel.Literal(RedisSetup.Prefix + "changes");

    /// <summary>Begins this instance's own notices, so that it does not hear itself.</summary>
    private readonly string name = Guid.NewGuid().ToString("N");

    /// <summary>Before any page is served: without the shared keys no cookie of the other instances could be read.</summary>
    /// <exception cref="InvalidOperationException">Redis does not answer.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetDatabase().PingAsync();
            var notices = await redis.GetSubscriber().SubscribeAsync(Channel);
            notices.OnMessage(notice => Hear(notice.Message.ToString()));
        }
        catch (RedisException problem)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:Redis is set, but Redis does not answer there.",
                problem
            );
        }
        changes.Carry(Tell);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().UnsubscribeAsync(Channel, flags: CommandFlags.FireAndForget);
        }
        catch (ObjectDisposedException)
        {
            // The connection ended first, and the subscription with it.
        }
    }

    private async Task Tell(IReadOnlyList<string> tags)
    {
        try
        {
            await redis.GetSubscriber().PublishAsync(Channel, string.Join('\n', tags.Prepend(name)));
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException)
        {
            LogUntold(problem.Message);
        }
    }

    private Task Hear(string notice) =>
        notice.Split('\n') is [var sender, .. var tags] && sender != name ? changes.Hear(tags) : Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "Other instances could not be told of a change: {Problem}")]
    private partial void LogUntold(string problem);
}
