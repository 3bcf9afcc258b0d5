using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>
/// Brings what one page knows of our link in line with what is: tells it of a new link (P8), of a changed post and of a
/// link that is gone (W3), and keeps its answer. When there is nothing that it does not know, nothing is sent.
/// </summary>
public sealed class DeliverHandler(
    Database database,
    EndpointFinder finder,
    WebmentionSender webmention,
    PingbackSender pingback,
    OwnPages pages,
    OwnLinks links,
    IOptionsMonitor<LinkbackOptions> options,
    BlogClock clock
) : IOutboxHandler
{
    private const string PingsAlone =
        "It takes pings now, which tell of new links alone; nobody was told of the change.";

    private const string NotToBeTold = "By your settings it is not told.";

    private const string NoLink = "The post has no link to it any more; nobody was told.";

    private readonly ConcurrentDictionary<long, bool> inWork = new();

    /// <inheritdoc/>
    public string Kind => DeliveryStore.Deliver;

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        var id = long.Parse(payload, CultureInfo.InvariantCulture);
        // An upgrade, or what was given up and is revived, may leave a second entry: it finds later what this one did.
        if (!inWork.TryAdd(id, true))
            return Handled.NotNow;
        try
        {
            return await Handle(id, isLastTry, cancel);
        }
        finally
        {
            inWork.TryRemove(id, out _);
        }
    }

    private async Task<Handled> Handle(long id, bool isLastTry, CancellationToken cancel)
    {
        // What is given up must not stand in the way of what comes later.
        if (isLastTry)
            await Write(session => DeliveryStore.GiveUpKey(session, id));
        if (await database.Read(session => Open(session, id), cancel) is not var (delivery, post))
        {
            await Write(session => DeliveryStore.Leave(session, id, clock.Now));
            return Handled.Done;
        }
        var version = ToldVersion.Of(post, HasLink(post, delivery));
        if (delivery.State == DeliveryState.Sending)
            return await Send(delivery, version, isLastTry, cancel);
        if (!delivery.WasTold && version == ToldVersion.Gone)
            return await Finish(session => Drop(session, delivery));
        if (delivery.Knows(version))
            return await Finish(session => DeliveryStore.Settle(session, Settled(delivery, version), clock.Now));
        return await Tell(delivery, post, version, isLastTry, cancel);
    }

    private static async Task<(Delivery Delivery, Post Post)?> Open(Session session, long id) =>
        await DeliveryStore.ById(session, id) is { State: DeliveryState.Waiting or DeliveryState.Sending } delivery
        && await PostStore.ById(session, delivery.PostId) is { } post
            ? (delivery, post)
            : null;

    private bool HasLink(Post post, Delivery delivery)
    {
        var key = LinkTarget.Key(new Uri(delivery.Target));
        return links.Leaving(post).Any(link => LinkTarget.Key(link) == key);
    }

    // What was answered once, and is only tried again because the author asked for it, stays in the author's log.
    private Task Drop(Session session, Delivery delivery) =>
        delivery is { Attempts: 0, Answer.Length: > 0 }
            ? DeliveryStore.Settle(session, Untold(delivery, DeliveryState.Failed, NoLink), clock.Now)
            : DeliveryStore.Forget(session, delivery, clock.Now);

    private Delivery Untold(Delivery delivery, DeliveryState state, string why) =>
        delivery with
        {
            State = state,
            Answer = why,
            AnsweredAt = clock.Now,
        };

    private async Task<Handled> Tell(
        Delivery delivery,
        Post post,
        string version,
        bool isLastTry,
        CancellationToken cancel
    )
    {
        var source = delivery.Source.Length > 0 ? new Uri(delivery.Source) : pages.AddressOf(post);
        if (!pages.CanBeReached)
            return await Keep(
                delivery,
                new(DeliveryState.Failed, "This blog's own address is not public; set Blog:BaseUrl."),
                isLastTry
            );
        if (!options.CurrentValue.MayBeTold(new Uri(delivery.Target)))
            return await Keep(delivery, new(DeliveryState.Failed, NotToBeTold), isLastTry);
        var found = await finder.Find(new Uri(delivery.Target), cancel);
        if (found.Endpoint is null)
            return await Keep(
                delivery,
                found.Trouble ?? new(DeliveryState.Silent, "The page takes no pings."),
                isLastTry
            );
        // It took webmentions once and takes pings now, which would only repeat what it knows (P8), unless the author
        // wants just that.
        var isWanted = delivery.ToldHash == ToldVersion.Again && version != ToldVersion.Gone;
        if (found.Protocol == TellProtocol.Pingback && delivery.HearsOfChanges && !isWanted)
            return await Finish(session =>
                DeliveryStore.Settle(session, Untold(delivery, DeliveryState.Accepted, PingsAlone), clock.Now)
            );

        // A second try is the same send: the first may have arrived after all.
        var isRepeated = delivery.Attempts > 0 && delivery.SentHash == version;
        var sending = delivery with
        {
            Protocol = found.Protocol,
            Endpoint = found.Endpoint.AbsoluteUri,
            Source = source.AbsoluteUri,
            SentHash = version,
            Sends = isRepeated ? delivery.Sends : delivery.Sends + 1,
        };
        if (await database.Write(session => DeliveryStore.Journal(session, sending), CancellationToken.None))
            return Handled.PeerChanged;
        return await Send(sending, version, isLastTry, cancel);
    }

    // From the journal alone, so that a run after a crash sends the same.
    private async Task<Handled> Send(Delivery delivery, string version, bool isLastTry, CancellationToken cancel)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"\"{delivery.Id}-{delivery.Sends}\"");
        var (endpoint, source) = (new Uri(delivery.Endpoint), new Uri(delivery.Source));
        var target = new Uri(delivery.Target);
        var answer =
            delivery.Protocol == TellProtocol.Webmention
                ? await webmention.Send(endpoint, source, target, key, cancel)
                : await pingback.Send(endpoint, source, target, key, cancel);
        var told =
            answer.State != DeliveryState.Accepted
                ? delivery
                : delivery with
                {
                    ToldHash = delivery.SentHash,
                    Status = answer.Status,
                    // What changed while nobody was there is looked at once more.
                    Wished = delivery.SentHash == version ? delivery.Wished : -1,
                };
        return await Keep(told, answer, isLastTry);
    }

    private async Task<Handled> Keep(Delivery delivery, TellAnswer answer, bool isLastTry)
    {
        var kept = delivery with { State = answer.State, Answer = answer.Words, AnsweredAt = clock.Now };
        if (answer.MayWorkLater && !isLastTry)
        {
            await Write(session => DeliveryStore.PutOff(session, kept));
            return Handled.TryAgain;
        }
        if (answer.State == DeliveryState.Accepted)
            kept = Settled(kept, kept.SentHash);
        return await Finish(session => DeliveryStore.End(session, kept, clock.Now));
    }

    private static Delivery Settled(Delivery delivery, string version) =>
        delivery with
        {
            State =
                version == ToldVersion.Gone && delivery.HearsOfChanges ? DeliveryState.Removed : DeliveryState.Accepted,
        };

    private async Task<Handled> Finish(Func<Session, Task> change)
    {
        await Write(change);
        return Handled.Done;
    }

    // What happened out there is written down even while the program is stopping.
    private Task Write(Func<Session, Task> change) => database.Write(change, CancellationToken.None);
}
