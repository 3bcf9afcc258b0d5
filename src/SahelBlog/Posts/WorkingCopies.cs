using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>
/// Keeps what is being written until it is saved. Nothing here touches a post: readers, feeds and other editors see what
/// was saved, and a copy is seen by the one who writes it alone.
/// </summary>
public sealed class WorkingCopies(Database database, BlogClock clock)
{
    /// <summary>Long enough for a holiday; what nobody came back for is no archive of half sentences.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Characters of all fields at most: the longest text with room for the rest, escaped.</summary>
    public const int Longest = 2 * PostDraftValidator.LongestText;

    /// <summary>Characters of a window's key at most.</summary>
    public const int LongestKey = 64;

    /// <summary>Copies of one person at most; the oldest go first.</summary>
    public const int MostOfOne = 40;

    /// <summary>How long after its last word a window counts as being written in.</summary>
    private static readonly TimeSpan AtWork = TimeSpan.FromMinutes(2);

    /// <summary>Keeps what stands in a window's form, in place of what it held before.</summary>
    /// <param name="copy">What is to be kept.</param>
    /// <param name="instead">The copy that this window went on from, which goes; null where it began from what was saved.</param>
    /// <param name="cancel">Gives it up.</param>
    public async Task<KeepResult> Keep(WorkingCopy copy, long? instead = null, CancellationToken cancel = default)
    {
        if (copy.Fields.Length > Longest || copy.WindowKey.Length is 0 or > LongestKey)
            return new KeepResult.TooLong();
        var now = clock.Now;
        return await database.Write<KeepResult>(
            async session =>
            {
                var version = copy.PostId is { } id ? await WorkingCopyStore.VersionOf(session, id) : null;
                if (copy.PostId is not null && version is null)
                    return new KeepResult.Missing();
                await WorkingCopyStore.Sweep(session, now - Life);
                var number = await WorkingCopyStore.Put(session, copy with { KeptAt = now });
                if (instead is { } replaced)
                    await WorkingCopyStore.Drop(session, copy.PersonId, replaced, copy.WindowKey);
                await WorkingCopyStore.Trim(session, copy.PersonId, MostOfOne);
                var beside = copy.PostId is { } post
                    ? await WorkingCopyStore.Beside(session, post, copy.PersonId, copy.WindowKey, now - AtWork)
                    : [];
                return new KeepResult.Kept(
                    number,
                    now,
                    version,
                    [
                        .. beside
                            .Where(one => one.PersonId != copy.PersonId)
                            .Select(one => one.PersonName)
                            .Distinct(StringComparer.Ordinal),
                    ],
                    beside.Any(one => one.PersonId == copy.PersonId)
                );
            },
            cancel
        );
    }

    /// <summary>What a person was writing of a post, or of new posts, the latest first.</summary>
    /// <param name="personId">Who.</param>
    /// <param name="postId">The post; null: new ones.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task<IReadOnlyList<WorkingCopy>> Of(
        long personId,
        long? postId,
        int most = MostOfOne,
        CancellationToken cancel = default
    ) => database.Read(session => WorkingCopyStore.Of(session, personId, postId, clock.Now - Life, most), cancel);

    /// <summary>One of a person's copies; null when there is none, and for everybody else's.</summary>
    public Task<WorkingCopy?> Find(long personId, long id, CancellationToken cancel = default) =>
        database.Read(session => WorkingCopyStore.Find(session, personId, id, clock.Now - Life), cancel);

    /// <summary>Throws a copy away.</summary>
    public Task Drop(long personId, long id, CancellationToken cancel = default) =>
        database.Write(session => WorkingCopyStore.Drop(session, personId, id, ""), cancel);

    /// <summary>
    /// What stood in this window is saved. Of a new post it is remembered what it became: a browser that did not get the
    /// answer sends its form again, and must not make a second post of it.
    /// </summary>
    /// <param name="personId">Who saved.</param>
    /// <param name="windowKey">The window.</param>
    /// <param name="instead">The copy that this window went on from.</param>
    /// <param name="newPost">The post that was made; null where it was there before.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task Settle(
        long personId,
        string windowKey,
        long? instead,
        long? newPost = null,
        CancellationToken cancel = default
    ) =>
        database.Write(
            async session =>
            {
                if (instead is { } replaced)
                    await WorkingCopyStore.Drop(session, personId, replaced, "");
                await WorkingCopyStore.DropWindow(session, personId, windowKey);
                if (newPost is not null && windowKey.Length is > 0 and <= LongestKey)
                    await WorkingCopyStore.Put(
                        session,
                        new()
                        {
                            PersonId = personId,
                            WindowKey = windowKey,
                            PostId = newPost,
                            KeptAt = clock.Now,
                        }
                    );
            },
            cancel
        );

    /// <summary>The post that was made from a window's new one; null when none was.</summary>
    public Task<long?> Became(long personId, string windowKey, CancellationToken cancel = default) =>
        database.Read(session => WorkingCopyStore.Became(session, personId, windowKey), cancel);
}
