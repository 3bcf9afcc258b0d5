using SahelBlog.Audit;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>Gives one of the blog's people another address, once a letter to it has been answered; the old one is told.</summary>
public sealed class EmailChanges(
    Database database,
    DeskLetters letters,
    OutboxBell bell,
    BlogAddress address,
    BlogClock clock
)
{
    /// <summary>Minutes for which the link in the letter opens.</summary>
    public const int Minutes = 60;

    /// <summary>Letters that one person can have sent so in an hour.</summary>
    private const int MostInHour = 5;

    /// <summary>Sends a link to the new address. Says the same where that is another's: nobody is asked who is here.</summary>
    /// <returns>Whether they have letters left for this hour.</returns>
    public async Task<bool> Ask(Actor by, string email, CancellationToken cancel = default)
    {
        var token = Secrets.New();
        var asked = await database.Write(
            async session =>
            {
                var now = clock.Now;
                if (
                    by.PersonId is not { } id
                    || await PersonStore.ById(session, id) is not { } person
                    || await PersonLinkStore.Sent(session, id, LinkPurpose.Email, now.AddHours(-1)) >= MostInHour
                )
                    return false;
                var link = new PersonLink
                {
                    PersonId = id,
                    Purpose = LinkPurpose.Email,
                    Email = email,
                };
                await PersonLinkStore.Add(session, Secrets.HashOf(token), link, now, now.AddMinutes(Minutes));
                if (await PersonStore.ByEmail(session, Invitations.Normalized(email)) is null)
                    await letters.ConfirmEmail(
                        session,
                        person,
                        email,
                        address.Absolute($"/desk/email?token={token}"),
                        Minutes
                    );
                await ActStore.Add(session, by, now, "email-asked", "person", id);
                return true;
            },
            cancel
        );
        bell.Ring();
        return asked;
    }

    /// <summary>What a link would do, without doing it.</summary>
    public async Task<PersonLink?> Look(string token, CancellationToken cancel = default) =>
        await database.Read(session => PersonLinkStore.Look(session, Secrets.HashOf(token), clock.Now), cancel)
            is { Purpose: LinkPurpose.Email } link
            ? link
            : null;

    /// <summary>Changes the address, once.</summary>
    /// <returns>Whether it was changed.</returns>
    public async Task<bool> Use(string token, CancellationToken cancel = default)
    {
        var changed = await database.Write(
            async session =>
            {
                var now = clock.Now;
                if (
                    await PersonLinkStore.Look(session, Secrets.HashOf(token), now)
                        is not { Purpose: LinkPurpose.Email }
                    || await PersonLinkStore.Take(session, Secrets.HashOf(token), now) is not { } link
                    || await PersonStore.ById(session, link.PersonId) is not { } person
                    || !await PersonStore.SetEmail(session, person.Id, link.Email, Invitations.Normalized(link.Email))
                )
                    return false;
                // A reset that went to the old address must not open any more.
                await PersonLinkStore.End(session, person.Id, now);
                await letters.EmailChanged(session, person, link.Email);
                await ActStore.Add(session, new Actor(person.Id, person.Name), now, "email", "person", person.Id);
                return true;
            },
            cancel
        );
        bell.Ring();
        return changed;
    }
}
