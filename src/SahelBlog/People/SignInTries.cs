using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>
/// Counts wrong keys. A browser in which somebody has signed in before counts for itself: strangers who guess lock the
/// account for strangers, and not for its person at home. Passkeys cannot be guessed and are not counted.
/// </summary>
public sealed class SignInTries(Database database, BlogClock clock)
{
    /// <summary>Wrong tries until the pause.</summary>
    public const int Most = 5;

    /// <summary>Failures that the log takes in an hour: enough to see an attack, too few to fill a disk.</summary>
    public const int MostLoggedInHour = 60;

    /// <summary>The pause.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The browser that holds this secret, if this person has signed in with it before.</summary>
    public Task<KnownDevice?> Known(Person person, string secret, CancellationToken cancel = default) =>
        database.Read(session => KnownDeviceStore.Find(session, Secrets.HashOf(secret), person.Id), cancel);

    /// <summary>Whether whoever stands at this browser has to wait.</summary>
    public bool IsPaused(Person person, KnownDevice? device) =>
        (device is null ? person.LockedUntil : device.LockedUntil) > clock.Now;

    /// <summary>
    /// Counts a wrong try and writes it down; where nobody has such an account, or its pause lasts, the same work is done
    /// for nothing.
    /// </summary>
    /// <param name="person">Whose account it is; null where there is none, or nothing to count.</param>
    /// <param name="device">The browser, if they have signed in there before.</param>
    /// <param name="network">From where, as far as the log says it.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    public Task Failed(Person? person, KnownDevice? device, string network, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                var now = clock.Now;
                if (device is not null && person is not null)
                {
                    if (await KnownDeviceStore.CountFailure(session, device.Hash, person.Id) >= Most)
                        await KnownDeviceStore.LockUntil(session, device.Hash, person.Id, now + Pause);
                }
                else if (await PersonStore.CountFailedSignIn(session, person?.Id ?? 0) >= Most)
                {
                    await PersonStore.LockUntil(session, person!.Id, now + Pause);
                    await PersonStore.ForgetFailedSignIns(session, person.Id);
                }
                // Never what was typed: it may be a password in the wrong field. And alike for all, whoever has an account.
                await WriteDown(session, "failed-sign-in", network, now);
            },
            cancel
        );

    /// <summary>Writes down that somebody tried to claim the desk and could not; once it has an owner that is no news.</summary>
    public Task FailedClaim(string network, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (await PersonStore.Owner(session) is null)
                    await WriteDown(session, "failed-claim", network, clock.Now);
            },
            cancel
        );

    /// <summary>Somebody has signed in whole: the counting begins anew, and their browser is known.</summary>
    public Task Succeeded(Person person, string secret, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                if (person.FailedSignIns > 0)
                    await PersonStore.ForgetFailedSignIns(session, person.Id);
                await KnownDeviceStore.Remember(session, Secrets.HashOf(secret), person.Id, clock.Now);
            },
            cancel
        );

    private static async Task WriteDown(Session session, string deed, string network, DateTimeOffset now)
    {
        if (await ActStore.Count(session, deed, now.AddHours(-1), MostLoggedInHour) < MostLoggedInHour)
            await ActStore.Add(session, Actor.Stranger, now, deed, "door", 0, network);
    }
}
