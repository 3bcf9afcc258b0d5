using System.Globalization;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>Tells one page of our link and keeps its answer (P8).</summary>
public sealed class DeliverPingbackHandler(Database database, PingbackSender sender, OwnPages pages, BlogClock clock)
    : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => DeliveryStore.DeliverPingback;

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        var id = long.Parse(payload, CultureInfo.InvariantCulture);
        // Answered already, by the same entry in an earlier life: never told twice.
        if (await database.Read(session => Open(session, id), cancel) is not var (delivery, post))
            return Handled.Done;
        if (post is not { Status: PostStatus.Published })
        {
            await database.Write(session => DeliveryStore.Forget(session, id), cancel);
            return Handled.Done;
        }

        var answer = await sender.Send(pages.AddressOf(post), new Uri(delivery.Target), cancel);
        var again = answer.MayWorkLater && !isLastTry;
        var told = delivery with
        {
            Protocol = answer.Protocol,
            State = again ? DeliveryState.Waiting : answer.State,
            Answer = answer.Words,
            AnsweredAt = clock.Now,
        };
        await database.Write(session => DeliveryStore.Answer(session, told), CancellationToken.None);
        return again ? Handled.TryAgain : Handled.Done;
    }

    private static async Task<(Delivery Delivery, Post? Post)?> Open(Session session, long id) =>
        await DeliveryStore.ById(session, id) is { State: DeliveryState.Waiting } delivery
            ? (delivery, await PostStore.ById(session, delivery.PostId))
            : null;
}
