using Microsoft.AspNetCore.Identity;
using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>What became of the wish to take a passkey away.</summary>
public enum PasskeyRemoval
{
    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is there no more, or was another's.</summary>
    Unknown,

    /// <summary>It is the only key that its person has.</summary>
    LastKey,
}

/// <summary>The passkeys that somebody has; making and using them is the web's.</summary>
public sealed class PasskeyBook(Database database, BlogClock clock)
{
    /// <summary>Characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>Those of somebody, the oldest first.</summary>
    public Task<IReadOnlyList<Passkey>> Of(long personId, CancellationToken cancel = default) =>
        database.Read(session => PasskeyStore.Of(session, personId), cancel);

    /// <summary>Keeps that one has opened the desk, and what its device counts; nothing else of its person is written.</summary>
    public Task Used(UserPasskeyInfo passkey, CancellationToken cancel = default) =>
        database.Write(
            session =>
                PasskeyStore.Used(session, passkey.CredentialId, passkey.SignCount, passkey.IsBackedUp, clock.Now),
            cancel
        );

    /// <summary>Calls one something else.</summary>
    public Task<bool> Rename(Actor by, string key, string name, CancellationToken cancel = default) =>
        IdOf(key) is not { } id || by.PersonId is not { } person
            ? Task.FromResult(false)
            : database.Write(session => PasskeyStore.Rename(session, person, id, name), cancel);

    /// <summary>Takes one away from whoever acts, unless it is the only key that they have.</summary>
    public async Task<PasskeyRemoval> Remove(Actor by, string key, CancellationToken cancel = default)
    {
        if (IdOf(key) is not { } id || by.PersonId is not { } person)
            return PasskeyRemoval.Unknown;
        return await database.Write(
            async session =>
            {
                // Of two who take away one of two keys each, the second finds one left.
                await PersonStore.Lock(session, person);
                if (await PasskeyStore.Find(session, id) is not { } passkey || passkey.PersonId != person)
                    return PasskeyRemoval.Unknown;
                if (
                    await PasskeyStore.Count(session, person) == 1
                    && (await PersonStore.ById(session, person))?.PasswordHash is null
                )
                    return PasskeyRemoval.LastKey;
                await PasskeyStore.Remove(session, person, id);
                await ActStore.Add(session, by, clock.Now, "passkey-removed", "person", person, passkey.Name);
                return PasskeyRemoval.Removed;
            },
            cancel
        );
    }

    private static byte[]? IdOf(string key)
    {
        try
        {
            return Convert.FromHexString(key);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
