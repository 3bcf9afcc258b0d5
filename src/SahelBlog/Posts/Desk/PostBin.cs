using SahelBlog.Audit;
using SahelBlog.Changes;
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
)
{
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

    private async Task<bool> EraseOne(long id, Actor by, CancellationToken cancel)
    {
        if (!await database.Read(session => PostBinStore.Holds(session, id), cancel))
            return false;
        // The post goes last: should this be cut short, it still lies in the bin, and is emptied again.
        foreach (var room in rooms)
            await room.Forget(database, id, cancel);
        var gone = await database.Write(
            async session =>
            {
                if (!await PostBinStore.Erase(session, id, clock.Now))
                    return false;
                await RevisionStore.DropAll(session, id);
                await ActStore.Add(session, by, clock.Now, Erased, "post", id);
                return true;
            },
            cancel
        );
        await changes.Tell(PageTags.Post(id), PageTags.Lists, PageTags.Feeds);
        return gone;
    }
}
