using System.Globalization;
using System.Text;
using SahelBlog.Fetching;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.Feeds;

/// <summary>Tells the hub that the feed has changed (F5).</summary>
public sealed class TellHubHandler(Database database, Lazy<GuardedClient> client, FeedHub hub) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => FeedHub.Tell;

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        // What changes from now on needs a notice of its own: the hub reads the feed at once.
        await database.Write(session => OutboxStore.GiveUpKey(session, FeedHub.Tell), CancellationToken.None);
        if (hub.Address is not { } address)
            return Handled.Done;
        var answer = await client.Value.Post(
            address,
            "application/x-www-form-urlencoded",
            Encoding.ASCII.GetBytes($"hub.mode=publish&hub.url={Uri.EscapeDataString(payload)}"),
            FetchLimits.ForAnswer,
            cancel
        );
        return answer switch
        {
            FetchAnswer { Succeeded: true } => Handled.Done,
            FetchAnswer { Status: var status and (>= 500 or 429 or 408) } => throw new LaterException(Said(status)),
            FetchAnswer { Status: var status } => throw new GivenUpException(Said(status)),
            FetchRefusal { Failure: FetchFailure.ForbiddenAddress or FetchFailure.ForbiddenPort } refusal =>
                throw new GivenUpException($"The hub: {refusal.Failure.Words()}"),
            _ => throw new LaterException($"The hub: {((FetchRefusal)answer).Failure.Words()}"),
        };
    }

    private static string Said(int status) =>
        string.Create(CultureInfo.InvariantCulture, $"The hub answered with status {status}.");
}
