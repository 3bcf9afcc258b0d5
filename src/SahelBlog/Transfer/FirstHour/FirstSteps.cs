using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.FirstHour;

/// <summary>A step of the first hour.</summary>
public enum FirstStep
{
    /// <summary>The blog has its name.</summary>
    Name,

    /// <summary>What came with the program is gone, or stays on purpose.</summary>
    Starter,

    /// <summary>Older posts have been brought in.</summary>
    Import,

    /// <summary>Something of one's own is written.</summary>
    Write,
}

/// <summary>Where the owner is in the first hour. It is over when every step is done or passed over.</summary>
public sealed class FirstSteps(Database database, StarterRemoval starter, BlogClock clock)
{
    private const string Over = "over";

    /// <summary>The steps that are left, in order; none when the hour is over.</summary>
    public async Task<IReadOnlyList<FirstStep>> Left(CancellationToken cancel = default)
    {
        var done = await database.Read(StarterStore.Steps, cancel);
        if (done.Contains(Over, StringComparer.Ordinal))
            return [];
        var left = Enum.GetValues<FirstStep>()
            .Where(step => !done.Contains(Words.Of(step), StringComparer.Ordinal))
            .ToList();
        if (left.Contains(FirstStep.Starter) && !await starter.IsAnyLeft(cancel))
            left.Remove(FirstStep.Starter);
        if (left.Contains(FirstStep.Write) && await HasOwnPost(cancel))
            left.Remove(FirstStep.Write);
        return left;
    }

    /// <summary>A step is done, or passed over.</summary>
    public Task Pass(FirstStep step, CancellationToken cancel = default) =>
        database.Write(session => StarterStore.Done(session, Words.Of(step), clock.Now), cancel);

    /// <summary>The owner wants to hear no more of it.</summary>
    public Task End(CancellationToken cancel = default) =>
        database.Write(session => StarterStore.Done(session, Over, clock.Now), cancel);

    private Task<bool> HasOwnPost(CancellationToken cancel) =>
        database.Read(
            async session =>
            {
                var starters = (await StarterStore.All(session)).Select(row => row.PostId).ToHashSet();
                // One more than came with the program is enough to find one that did not.
                var ids = await PostNumberStore.After(session, 0, starters.Count + 1);
                return ids.Any(id => !starters.Contains(id));
            },
            cancel
        );
}
