using System.Globalization;
using SahelBlog.Changes;
using SahelBlog.Fetching;
using SahelBlog.Media;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Faces;

/// <summary>Copies pictures of people when the outbox says so, and removes those that nothing names any more.</summary>
public sealed class CopyFaceHandler(
    Database database,
    Lazy<GuardedClient> client,
    FetchBudget budget,
    ChangeFeed changes,
    BlogClock clock
) : IOutboxHandler
{
    // A face that no link-back names is kept so long: the page that had it may be read again.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Faces that are looked at whenever one is copied: more than one, so that all have their turn.
    private const int MostLookedAt = 20;

    /// <inheritdoc/>
    public string Kind => FaceService.CopyFace;

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        // What is given up must not stand in the way of the next wish for this face.
        if (isLastTry)
            await database.Write(
                session => OutboxStore.GiveUpKey(session, FaceService.KeyOf(payload)),
                CancellationToken.None
            );
        await RemoveUnnamed(cancel);
        var (faceId, postId) = Parse(payload);
        if (await database.Read(session => FaceStore.ById(session, faceId), cancel) is not { } face)
            return Handled.Done;
        var handled = FaceService.IsDue(face, clock.Now) ? await Copy(face, isLastTry, cancel) : Handled.Done;
        // Also when another post's entry has copied it: this one's page shows it from now on.
        if (handled == Handled.Done && await IsThere(faceId, cancel))
            await changes.Tell(PageTags.Post(postId));
        return handled;
    }

    private async Task<Handled> Copy(Face face, bool isLastTry, CancellationToken cancel)
    {
        var address = new Uri(face.Address);
        if (!budget.Take(WebAddress.Host(address)))
            return Handled.NotNow;
        var limits = FetchLimits.ForPicture with { MayAsk = next => budget.Take(WebAddress.Host(next)) };
        var fetched = await client.Value.Get(address, limits, cancel);
        if (fetched is FetchRefusal { Failure: FetchFailure.NotNow })
            return Handled.NotNow;
        if (IsTemporary(fetched) && !isLastTry)
            return Handled.TryAgain;

        var picture = fetched is FetchAnswer { Status: 200, Truncated: false } answer
            ? Picture.Face(answer.Body.Span)
            : null;
        await database.Write(
            session =>
                picture is null
                    ? FaceStore.Tried(session, face.Id, clock.Now)
                    : FaceStore.Keep(session, face.Id, picture, clock.Now),
            CancellationToken.None
        );
        return Handled.Done;
    }

    private async Task RemoveUnnamed(CancellationToken cancel)
    {
        var before = clock.Now - Kept;
        var old = await database.Read(session => FaceStore.NeededBefore(session, before, MostLookedAt), cancel);
        if (old.Count > 0)
            await database.Write(
                session => FaceStore.RemoveUnnamed(session, old, before, clock.Now),
                CancellationToken.None
            );
    }

    private async Task<bool> IsThere(long id, CancellationToken cancel) =>
        await database.Read(session => FaceStore.ById(session, id), cancel) is { MadeAt: not null };

    private static bool IsTemporary(Fetched fetched) =>
        fetched
            is FetchRefusal { Failure: FetchFailure.TimedOut or FetchFailure.Unreachable or FetchFailure.Unresolvable }
                or FetchAnswer { Status: >= 500 or 429 };

    private static (long Face, long Post) Parse(string payload)
    {
        var parts = payload.Split(' ');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
