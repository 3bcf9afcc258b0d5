using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>
/// Where people are signed in at the desk. Each session is a row that its cookie is compared with at every request, so
/// that an ended one opens nothing from then on.
/// </summary>
public sealed class DeskSessions(Database database, BlogClock clock)
{
    /// <summary>A session that nobody has used for so long is over.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    /// <summary>Sight is kept this seldom: each is a write.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMinutes(2);

    private DateTimeOffset Since => clock.Now - Life;

    /// <summary>Begins a session.</summary>
    /// <returns>Its secret, for the cookie.</returns>
    public async Task<string> Begin(Person person, string device, CancellationToken cancel = default)
    {
        var secret = Secrets.New();
        await database.Write(
            async session =>
            {
                var now = clock.Now;
                await DeskSessionStore.Sweep(session, Since);
                await DeskSessionStore.Begin(
                    session,
                    Secrets.HashOf(secret),
                    person.Id,
                    device,
                    person.SecurityStamp,
                    now
                );
                await PersonStore.Seen(session, person.Id, now);
            },
            cancel
        );
        return secret;
    }

    /// <summary>The session that a secret opens, with its person as they are now; null when it opens none.</summary>
    public async Task<(DeskSession Session, Person Person)?> Find(string secret, CancellationToken cancel = default)
    {
        var found = await database.Read<(DeskSession, Person)?>(
            async session =>
                await DeskSessionStore.Find(session, Secrets.HashOf(secret), Since) is { } one
                && await PersonStore.ById(session, one.PersonId) is { } person
                && person.SecurityStamp == one.Stamp
                    ? (one, person)
                    : null,
            cancel
        );
        if (found is not var (seen, who))
            return null;
        if (clock.Now - seen.SeenAt >= Glance)
            await See(seen, who, cancel);
        return found;
    }

    /// <summary>A disk that is full keeps nobody from their desk: there they can make room.</summary>
    private async Task See(DeskSession seen, Person who, CancellationToken cancel)
    {
        try
        {
            await database.Write(
                async session =>
                {
                    await DeskSessionStore.Seen(session, seen.Id, clock.Now);
                    await PersonStore.Seen(session, who.Id, clock.Now);
                },
                cancel
            );
        }
        catch (StorageException)
        {
            // Sight is kept at the next request that can be written.
        }
    }

    /// <summary>Those of somebody, the last seen first.</summary>
    public Task<IReadOnlyList<DeskSession>> Of(long personId, CancellationToken cancel = default) =>
        database.Read(session => DeskSessionStore.Of(session, personId, Since), cancel);

    /// <summary>Keeps that its person has shown a key just now.</summary>
    public Task Proved(DeskSession proved, CancellationToken cancel = default) =>
        database.Write(session => DeskSessionStore.Proved(session, proved.Id, clock.Now), cancel);

    /// <summary>Ends one of whoever acts, without a word in the log: they sign out.</summary>
    public Task<bool> SignOut(DeskSession here, CancellationToken cancel = default) =>
        database.Write(session => DeskSessionStore.End(session, here.PersonId, here.Id), cancel);

    /// <summary>
    /// Ends one of whoever acts. Links in letters that were asked for end with it, here and below: a stranger may have asked.
    /// </summary>
    public Task<bool> End(Actor by, long id, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (by.PersonId is not { } person || !await DeskSessionStore.End(session, person, id))
                    return false;
                await PersonLinkStore.End(session, person, clock.Now);
                await ActStore.Add(session, by, clock.Now, "session-ended", "person", person);
                return true;
            },
            cancel
        );

    /// <summary>Ends all of whoever acts but the one they act in.</summary>
    public Task EndOthers(Actor by, DeskSession here, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                await DeskSessionStore.EndOthers(session, here.PersonId, here.Id);
                await PersonLinkStore.End(session, here.PersonId, clock.Now);
                await ActStore.Add(session, by, clock.Now, "sessions-ended", "person", here.PersonId);
            },
            cancel
        );

    /// <summary>After somebody changed their password: this session goes on under the new stamp, all others end.</summary>
    public Task GoOnAlone(DeskSession here, Person person, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                await DeskSessionStore.EndOthers(session, here.PersonId, here.Id);
                await DeskSessionStore.Stamp(session, here.Id, person.SecurityStamp);
                await PersonLinkStore.End(session, here.PersonId, clock.Now);
            },
            cancel
        );
}
