using System.Globalization;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Empties the bin: what lies in it is removed for good, with all that other rooms keep of it.</summary>
public sealed class PostBin(
    Database database,
    DeskPosts posts,
    IEnumerable<IKeepsOfPost> rooms,
    ChangeFeed changes,
    BlogClock clock
) : IOutboxHandler
{
    private const string Entry = "forget-post";

    /// <summary>After so long what erases a post has been cut short.</summary>
    private static readonly TimeSpan CutShort = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    string IOutboxHandler.Kind => Entry;

    /// <summary>The act.</summary>
    public const string Erased = "erase";

    /// <summary>
    /// Removes deleted posts for good. Their addresses go on saying that they were taken away; nothing brings them back.
    /// </summary>
    /// <returns>How many were removed; those that are not in the bin are left alone.</returns>
    public async Task<int> Erase(IEnumerable<long> ids, Actor by, CancellationToken cancel = default)
    {
        var erased = 0;
        foreach (var id in ids.Take(BulkActs.MostAtOnce))
            if (await EraseOne(id, by, cancel))
                erased++;
        if (erased > 0)
            await database.Scrub(cancel);
        return erased;
    }

    /// <summary>Removes what lies in the bin, as much as one act may take.</summary>
    public async Task<int> Empty(Actor by, CancellationToken cancel = default) =>
        await Erase(await posts.Matching(new(DeskShelf.Deleted), cancel), by, cancel);

    /// <inheritdoc/>
    async Task<Handled> IOutboxHandler.Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        await Forget(long.Parse(payload, CultureInfo.InvariantCulture), cancel);
        return Handled.Done;
    }

    private async Task<bool> EraseOne(long id, Actor by, CancellationToken cancel)
    {
        // The post goes first: nobody can restore it without its conversation. Should this be cut short behind it, the
        // entry has the other rooms let go of what they keep.
        var gone = await database.Write(
            async session =>
            {
                if (!await PostBinStore.Erase(session, id, clock.Now))
                    return false;
                await PostMediaStore.Note(session, id, "");
                await RevisionStore.DropAll(session, id);
                await WorkingCopyStore.DropAll(session, id);
                await ActStore.Add(session, by, clock.Now, Erased, "post", id);
                await OutboxStore.Add(
                    session,
                    Entry,
                    id.ToString(CultureInfo.InvariantCulture),
                    clock.Now,
                    clock.Now + CutShort
                );
                return true;
            },
            cancel
        );
        if (gone)
            await Forget(id, cancel);
        return gone;
    }

    /// <summary>Has the other rooms forget an erased post; asked again it does no harm.</summary>
    private async Task Forget(long id, CancellationToken cancel)
    {
        foreach (var room in rooms)
            await room.Forget(database, id, cancel);
        await changes.Tell(PageTags.Post(id), PageTags.Lists, PageTags.Feeds);
    }
}
