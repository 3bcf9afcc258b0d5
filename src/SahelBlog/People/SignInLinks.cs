using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The letter around a link that signs in.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its text, given the link.</param>
public sealed record SignInLetter(string Subject, Func<string, string> Text);

/// <summary>Signs readers in by a link that is sent to their address, which proves that the address is theirs.</summary>
public sealed class SignInLinks(
    Database database,
    Commenters commenters,
    Silence silence,
    LetterBox letters,
    OutboxBell bell,
    BlogAddress address,
    BlogClock clock
)
{
    /// <summary>Minutes for which a link opens something: a letter may take its time, a forgotten one should not.</summary>
    public const int Minutes = 30;

    /// <summary>Letters to one address in an hour; whoever has them all has enough, and a third person is not flooded.</summary>
    private const int MostInHour = 3;

    /// <summary>Letters to one mailbox in a day, however its address is varied.</summary>
    private const int MostInDay = 10;

    /// <summary>For how long the letter can be answered by "never again", also once its time is over.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const string LetterKind = "sign-in";

    /// <summary>
    /// Sends a link to an address. Says nothing of whether there is an account, nor of whether the address has had its
    /// share of letters or wants none: the caller learns the same in every case.
    /// </summary>
    public async Task Send(string email, string back, SignInLetter letter, CancellationToken cancel = default)
    {
        var to = EmailAddress.Canonical(email);
        var token = Secrets.New();
        await database.Write(
            async session =>
            {
                var now = clock.Now;
                await SignInLinkStore.Sweep(session, now - Kept);
                if (
                    await SilentAddressStore.Since(session, to) is not null
                    || await SignInLinkStore.Sent(session, to, now.AddHours(-1)) >= MostInHour
                    || !await TypedLetterStore.Count(
                        session,
                        LetterKind,
                        to,
                        MostInDay,
                        now,
                        isKnown: await CommenterStore.ByEmail(session, to) is not null
                    )
                )
                    return;
                var link = new SignInLink { Email = to, Back = back };
                await SignInLinkStore.Add(session, Secrets.HashOf(token), link, now, now.AddMinutes(Minutes));
                var text = letter.Text(address.Absolute($"/sign-in/link?token={token}"));
                await letters.Put(session, new Letter(to, letter.Subject, text, LetterKind));
            },
            cancel
        );
        bell.Ring();
    }

    /// <summary>What a link would open, without opening it: programs that look through letters follow links.</summary>
    /// <returns>The link, and the account that it opens if there is one; null when the link opens nothing.</returns>
    public Task<(SignInLink Link, Commenter? Commenter)?> Look(string token, CancellationToken cancel = default) =>
        database.Read<(SignInLink, Commenter?)?>(
            async session =>
                await SignInLinkStore.Look(session, Secrets.HashOf(token), clock.Now) is { } link
                    ? (link, await CommenterStore.ByEmail(session, link.Email))
                    : null,
            cancel
        );

    /// <summary>Whether a link was sent to somebody, who can therefore say "never again".</summary>
    public async Task<bool> WasSent(string token, CancellationToken cancel = default) =>
        await database.Read(session => SignInLinkStore.SentTo(session, Secrets.HashOf(token)), cancel) is not null;

    /// <summary>
    /// Whoever got the letter says: never write to me again. What was to come to the address goes with it; an account and
    /// what was written with it stay.
    /// </summary>
    /// <returns>Whether the link was one of ours.</returns>
    public Task<bool> Never(string token, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (await SignInLinkStore.SentTo(session, Secrets.HashOf(token)) is not { } email)
                    return false;
                await silence.Keep(session, email);
                return true;
            },
            cancel
        );

    /// <summary>Opens what a link opens, once.</summary>
    /// <param name="token">From the link.</param>
    /// <param name="name">The name of a new account.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    /// <returns>The account and where its reader goes; null when the link opens nothing.</returns>
    public Task<(Commenter Commenter, string Back)?> Use(
        string token,
        string name,
        CancellationToken cancel = default
    ) =>
        database.Write<(Commenter, string)?>(
            async session =>
                await SignInLinkStore.Take(session, Secrets.HashOf(token), clock.Now) is { } link
                    ? (await commenters.ByAddressOrNew(session, link.Email, name, website: null), link.Back)
                    : null,
            cancel
        );
}
