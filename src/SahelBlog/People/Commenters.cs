using SahelBlog.Mail;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>What a provider says of somebody who signed in there.</summary>
/// <param name="Login">Who vouches, and under which number.</param>
/// <param name="Name">The name to show, cleaned.</param>
/// <param name="ConfirmedEmail">An address that the provider says it has confirmed; null for one that was only typed there.</param>
/// <param name="Website">Their website, http or https.</param>
public sealed record Vouched(CommenterLogin Login, string Name, string? ConfirmedEmail, string? Website);

/// <summary>Readers' accounts: made at the first sign-in, found again at the next.</summary>
public sealed class Commenters(Database database, BlogClock clock)
{
    /// <summary>An account by its number.</summary>
    public Task<Commenter?> Find(long id, CancellationToken cancel = default) =>
        database.Read(session => CommenterStore.ById(session, id), cancel);

    /// <summary>The ways in which somebody signs in.</summary>
    public Task<IReadOnlyList<CommenterLogin>> Logins(long id, CancellationToken cancel = default) =>
        database.Read(session => CommenterStore.Logins(session, id), cancel);

    /// <summary>
    /// The account of somebody for whom a provider vouches. Two providers lead to one account where both have confirmed
    /// the same address.
    /// </summary>
    public Task<Commenter> SignIn(Vouched vouched, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (await Known(session, vouched.Login) is { } known)
                    return known;
                var commenter = await ByAddressOrNew(
                    session,
                    vouched.ConfirmedEmail is { } email ? EmailAddress.Canonical(email) : null,
                    vouched.Name,
                    vouched.Website
                );
                await CommenterStore.AddLogin(session, commenter.Id, vouched.Login, clock.Now);
                // Another of their browsers may have been quicker.
                return (await CommenterStore.ByLogin(session, vouched.Login))!;
            },
            cancel
        );

    /// <summary>Gives an account another name, which their next comments will carry.</summary>
    public Task Rename(long id, string name, CancellationToken cancel = default) =>
        database.Write(session => CommenterStore.Rename(session, id, name), cancel);

    /// <summary>Ends every session of an account: a copy of the cookie must not outlive the sign-out.</summary>
    public Task EndSessions(long id, CancellationToken cancel = default) =>
        database.Write(session => CommenterStore.EndSessions(session, id, Secrets.New()), cancel);

    /// <summary>The account whose proven address this is, made where there is none.</summary>
    internal async Task<Commenter> ByAddressOrNew(Session session, string? email, string name, string? website)
    {
        if (email is not null && await CommenterStore.ByEmail(session, email) is { } known)
            return known;
        var commenter = new Commenter
        {
            Name = name,
            Email = email,
            Website = website,
            Stamp = Secrets.New(),
            CreatedAt = clock.Now,
        };
        return await CommenterStore.Insert(session, commenter) is { } id
            ? commenter with
            {
                Id = id,
            }
            : (await CommenterStore.ByEmail(session, email!))!;
    }

    private static async Task<Commenter?> Known(Session session, CommenterLogin login)
    {
        if (await CommenterStore.ByLogin(session, login) is { } known)
            return known;
        // Of two browsers at once one takes it over, and both find it.
        if (login.ProviderBefore is not { } before)
            return null;
        await CommenterStore.TakeOver(session, login, before);
        return await CommenterStore.ByLogin(session, login);
    }
}
