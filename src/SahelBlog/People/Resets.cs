using Microsoft.AspNetCore.Identity;
using SahelBlog.Audit;
using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The way back for whoever has lost their keys: a link to their address, or one that the operator prints.</summary>
public sealed class Resets(
    Database database,
    DeskLetters letters,
    OutboxBell bell,
    BlogAddress address,
    BlogClock clock
)
{
    /// <summary>Minutes for which a link opens.</summary>
    public const int Minutes = 60;

    /// <summary>Letters to one address in an hour.</summary>
    private const int MostInHour = 3;

    /// <summary>Letters to one mailbox in a day, however its address is varied.</summary>
    private const int MostInDay = 10;

    private const string LetterKind = "reset";

    private static readonly PasswordHasher<Person> Hasher = new();

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>
    /// Sends a link if somebody at the desk has this address. The caller learns the same in every case, after the same
    /// work: letters leave in the background.
    /// </summary>
    public async Task Ask(string email, CancellationToken cancel = default)
    {
        var token = Secrets.New();
        await database.Write(
            async session =>
            {
                var now = clock.Now;
                await PersonLinkStore.Sweep(session, now - Kept);
                var person = await PersonStore.ByEmail(session, Invitations.Normalized(email));
                var sent = await PersonLinkStore.Sent(session, person?.Id ?? 0, LinkPurpose.Password, now.AddHours(-1));
                var isWithin = await TypedLetterStore.Count(
                    session,
                    LetterKind,
                    email,
                    MostInDay,
                    now,
                    isKnown: person is not null
                );
                if (person is null || sent >= MostInHour || !isWithin)
                    return;
                await letters.Reset(session, person, await Add(session, person, token, LinkPurpose.Password), Minutes);
                var actor = new Actor(person.Id, person.Name);
                await ActStore.Add(session, actor, now, "reset-asked", "person", person.Id);
            },
            cancel
        );
        bell.Ring();
    }

    /// <summary>
    /// A link for somebody who has lost everything, for whoever runs the blog: it sets a password and takes every other
    /// key away. It is printed and never sent.
    /// </summary>
    /// <returns>The whole address; null when nobody at the desk has this address.</returns>
    public Task<string?> LinkFor(string email, CancellationToken cancel = default)
    {
        var token = Secrets.New();
        return database.Write(
            async session =>
            {
                if (await PersonStore.ByEmail(session, Invitations.Normalized(email)) is not { } person)
                    return null;
                await ActStore.Add(session, Actor.Blog, clock.Now, "reset-printed", "person", person.Id, person.Name);
                return await Add(session, person, token, LinkPurpose.Everything);
            },
            cancel
        );
    }

    /// <summary>What a link would open, without opening it.</summary>
    public Task<(PersonLink Link, Person Person)?> Look(string token, CancellationToken cancel = default) =>
        database.Read<(PersonLink, Person)?>(
            async session =>
                await PersonLinkStore.Look(session, Secrets.HashOf(token), clock.Now) is { } link
                && link.Purpose is LinkPurpose.Password or LinkPurpose.Everything
                && await PersonStore.ById(session, link.PersonId) is { } person
                    ? (link, person)
                    : null,
            cancel
        );

    /// <summary>
    /// Sets the password, once. Every session ends, and of all browsers only the one that used the link is known: strangers
    /// who guess keep nobody waiting there. The second factor stays, unless the operator's link says otherwise.
    /// </summary>
    /// <param name="token">What the link says.</param>
    /// <param name="password">The new one.</param>
    /// <param name="device">The secret of the browser.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    /// <returns>Whether the link opened.</returns>
    public async Task<bool> Use(string token, string password, string device, CancellationToken cancel = default)
    {
        var hash = Hasher.HashPassword(new Person(), password);
        var done = await database.Write(
            async session =>
            {
                var now = clock.Now;
                if (
                    await PersonLinkStore.Look(session, Secrets.HashOf(token), now)
                        is not { Purpose: LinkPurpose.Password or LinkPurpose.Everything }
                    || await PersonLinkStore.Take(session, Secrets.HashOf(token), now) is not { } link
                    || await PersonStore.ById(session, link.PersonId) is not { } person
                )
                    return false;
                await PersonStore.SetPassword(session, person.Id, hash, Secrets.New());
                await PersonLinkStore.End(session, person.Id, now);
                await DeskSessionStore.EndAll(session, person.Id);
                await KnownDeviceStore.Forget(session, person.Id);
                await KnownDeviceStore.Remember(session, Secrets.HashOf(device), person.Id, now);
                await PersonStore.LockUntil(session, person.Id, null);
                await PersonStore.ForgetFailedSignIns(session, person.Id);
                if (link.Purpose == LinkPurpose.Everything)
                {
                    await PersonStore.ForgetCodes(session, person.Id);
                    await RecoveryCodeStore.Forget(session, person.Id);
                    await PasskeyStore.Forget(session, person.Id);
                }
                await letters.ResetDone(session, person);
                var actor = new Actor(person.Id, person.Name);
                await ActStore.Add(session, actor, now, "reset", "person", person.Id, Detail(link.Purpose));
                return true;
            },
            cancel
        );
        bell.Ring();
        return done;
    }

    private async Task<string> Add(Session session, Person person, string token, LinkPurpose purpose)
    {
        var link = new PersonLink
        {
            PersonId = person.Id,
            Purpose = purpose,
            Email = person.Email,
        };
        var now = clock.Now;
        await PersonLinkStore.Add(session, Secrets.HashOf(token), link, now, now.AddMinutes(Minutes));
        return address.Absolute($"/desk/reset/new?token={token}");
    }

    private static string Detail(LinkPurpose purpose) =>
        purpose == LinkPurpose.Everything ? "by the operator’s link; passkeys and codes were taken away" : "";
}
