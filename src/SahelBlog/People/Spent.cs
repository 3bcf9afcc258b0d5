using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>What is good for one use: the challenge of a passkey, a code of an app. On every instance, the second use fails.</summary>
public sealed class Spent(Database database, BlogClock clock)
{
    /// <summary>Uses something up; false when it was used before.</summary>
    /// <param name="word">What it is, as nothing else is called.</param>
    /// <param name="life">For how long it would be good for something.</param>
    /// <param name="cancel">Gives it up before it begins.</param>
    public Task<bool> Take(string word, TimeSpan life, CancellationToken cancel = default) =>
        database.Write(
            async session =>
            {
                var now = clock.Now;
                await SpentStore.Sweep(session, now);
                return await SpentStore.Add(session, Secrets.HashOf(word), now + life);
            },
            cancel
        );
}
