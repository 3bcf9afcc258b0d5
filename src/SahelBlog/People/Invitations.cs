using Microsoft.AspNetCore.Identity;
using SahelBlog.Audit;
using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>What became of an invitation.</summary>
public abstract record InvitationResult
{
    private InvitationResult() { }

    /// <summary>It is on its way.</summary>
    /// <param name="Link">Its link, to be shown once: tables keep its hash.</param>
    /// <param name="To">Whom it is for.</param>
    public sealed record Sent(string Link, Invitation To) : InvitationResult;

    /// <summary>Somebody with this address is at the desk already.</summary>
    public sealed record IsHere : InvitationResult;

    /// <summary>The address is invited already.</summary>
    public sealed record IsInvited : InvitationResult;

    /// <summary>There is no such invitation.</summary>
    public sealed record Unknown : InvitationResult;
}

/// <summary>Asks people to the desk, by a link that opens for a week and once.</summary>
public sealed class Invitations(
    Database database,
    DeskLetters letters,
    OutboxBell bell,
    BlogAddress address,
    BlogClock clock
)
{
    /// <summary>Days for which a link opens.</summary>
    public const int Days = 7;

    /// <summary>Those that have not been answered.</summary>
    public Task<IReadOnlyList<Invitation>> All(CancellationToken cancel = default) =>
        database.Read(InvitationStore.All, cancel);

    /// <summary>Invites somebody.</summary>
    public async Task<InvitationResult> Invite(
        string email,
        string name,
        Role role,
        Actor by,
        CancellationToken cancel = default
    )
    {
        if (role == Role.Owner)
            throw new ArgumentException("A blog has one owner, who hands it over.", nameof(role));
        var token = Secrets.New();
        var made = await database.Write<InvitationResult>(
            async session =>
            {
                if (await PersonStore.ByEmail(session, Normalized(email)) is not null)
                    return new InvitationResult.IsHere();
                var invitation = new Invitation
                {
                    Email = EmailAddress.Canonical(email),
                    Name = name,
                    Role = role,
                    InvitedBy = by.Name,
                    CreatedAt = clock.Now,
                    ExpiresAt = clock.Now.AddDays(Days),
                };
                if (await InvitationStore.Add(session, Secrets.HashOf(token), invitation) is not { } id)
                    return new InvitationResult.IsInvited();
                return await Send(session, invitation with { Id = id }, token, by, "invited");
            },
            cancel
        );
        bell.Ring();
        return made;
    }

    /// <summary>Sends another link in place of the one before.</summary>
    public async Task<InvitationResult> SendAgain(long id, Actor by, CancellationToken cancel = default)
    {
        var token = Secrets.New();
        var made = await database.Write<InvitationResult>(
            async session =>
            {
                if (await InvitationStore.ById(session, id) is not { } invitation)
                    return new InvitationResult.Unknown();
                var expires = clock.Now.AddDays(Days);
                await InvitationStore.Renew(session, id, Secrets.HashOf(token), expires);
                return await Send(session, invitation with { ExpiresAt = expires }, token, by, "invited-again");
            },
            cancel
        );
        bell.Ring();
        return made;
    }

    /// <summary>Takes one back: its link opens nothing any more.</summary>
    public Task<bool> Revoke(long id, Actor by, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (
                    await InvitationStore.ById(session, id) is not { } invitation
                    || !await InvitationStore.Remove(session, id)
                )
                    return false;
                await ActStore.Add(session, by, clock.Now, "uninvited", "person", 0, invitation.Name);
                return true;
            },
            cancel
        );

    /// <summary>What a link would open, without opening it: programs that look through letters follow links.</summary>
    public Task<Invitation?> Look(string token, CancellationToken cancel = default) =>
        database.Read(session => InvitationStore.Look(session, Secrets.HashOf(token), clock.Now), cancel);

    /// <summary>An address as accounts are compared by.</summary>
    internal static string Normalized(string email) => new UpperInvariantLookupNormalizer().NormalizeEmail(email);

    private async Task<InvitationResult> Send(
        Session session,
        Invitation invitation,
        string token,
        Actor by,
        string deed
    )
    {
        var link = address.Absolute($"/desk/invitation?token={token}");
        await letters.Invite(session, invitation, link);
        var role = Words.Of(invitation.Role);
        await ActStore.Add(session, by, clock.Now, deed, "person", 0, $"{invitation.Name}, {role}");
        return new InvitationResult.Sent(link, invitation);
    }
}
