using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>One of the blog's people as the owner sees them.</summary>
/// <param name="Person">Who.</param>
/// <param name="Passkeys">How many passkeys they have.</param>
public sealed record Colleague(Person Person, int Passkeys);

/// <summary>What the owner does with the blog's people. Nothing of it touches the owner but handing the blog over.</summary>
public sealed class Staff(Database database, BlogClock clock)
{
    /// <summary>Everybody, the owner first.</summary>
    public Task<IReadOnlyList<Colleague>> All(CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<Colleague>>(
            async session =>
            {
                var all = new List<Colleague>();
                foreach (var person in await PersonStore.All(session))
                    all.Add(new(person, await PasskeyStore.Count(session, person.Id)));
                return all;
            },
            cancel
        );

    /// <summary>Makes somebody an editor or a moderator.</summary>
    public Task<bool> ChangeRole(long id, Role role, Actor by, CancellationToken cancel = default) =>
        ToOther(
            id,
            async (session, person) =>
                role != Role.Owner
                && person.Role != role
                && await PersonStore.SetRole(session, id, person.Role, role)
                && await Wrote(session, by, "role", person, $"{person.Name}: {Words.Of(role)}"),
            cancel
        );

    /// <summary>Signs somebody out everywhere.</summary>
    public Task<bool> EndSessions(long id, Actor by, CancellationToken cancel = default) =>
        ToOther(
            id,
            async (session, person) =>
            {
                await DeskSessionStore.EndAll(session, id);
                await PersonLinkStore.End(session, id, clock.Now);
                return await Wrote(session, by, "sessions-ended", person, person.Name);
            },
            cancel
        );

    /// <summary>Removes somebody: every key and session is gone, what they wrote stays under their name.</summary>
    public Task<bool> Remove(long id, Actor by, CancellationToken cancel = default) =>
        ToOther(
            id,
            async (session, person) =>
            {
                if (!await PersonStore.Remove(session, id, Secrets.New(), clock.Now))
                    return false;
                await DeskSessionStore.EndAll(session, id);
                await PasskeyStore.Forget(session, id);
                await RecoveryCodeStore.Forget(session, id);
                await KnownDeviceStore.Forget(session, id);
                await PersonLinkStore.End(session, id, clock.Now);
                return await Wrote(session, by, "removed", person, person.Name);
            },
            cancel
        );

    /// <summary>Makes an editor the owner and the owner an editor, in one act: there is always one.</summary>
    public Task<bool> HandOver(long id, Actor by, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (
                    await PersonStore.Owner(session) is not { } owner
                    || owner.Id != by.PersonId
                    || await PersonStore.ById(session, id) is not { Role: Role.Editor } heir
                )
                    return false;
                // Asked of the rows: two who hand over at once have both read the same.
                if (!await PersonStore.SetRole(session, owner.Id, Role.Owner, Role.Editor))
                    return false;
                if (!await PersonStore.SetRole(session, heir.Id, Role.Editor, Role.Owner))
                {
                    await PersonStore.SetRole(session, owner.Id, Role.Editor, Role.Owner);
                    return false;
                }
                return await Wrote(session, by, "handed-over", heir, heir.Name);
            },
            cancel
        );

    /// <summary>Gives whoever acts another name, which readers see on what they write from now on.</summary>
    public Task Rename(Actor by, string name, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (by.PersonId is not { } id || await PersonStore.ById(session, id) is not { } person)
                    return;
                if (person.Name == name)
                    return;
                await PersonStore.Rename(session, id, name);
                await Wrote(session, by, "renamed", person, name);
            },
            cancel
        );

    private Task<bool> ToOther(long id, Func<Session, Person, Task<bool>> act, CancellationToken cancel) =>
        database.Write(
            async session =>
                await PersonStore.ById(session, id) is { } person
                && person.Role != Role.Owner
                && await act(session, person),
            cancel
        );

    private async Task<bool> Wrote(Session session, Actor by, string deed, Person person, string detail)
    {
        await ActStore.Add(session, by, clock.Now, deed, "person", person.Id, detail);
        return true;
    }
}
