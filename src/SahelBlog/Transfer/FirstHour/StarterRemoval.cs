using Microsoft.Extensions.Logging;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.FirstHour;

/// <summary>What the program brought and nobody has changed.</summary>
/// <param name="Posts">Posts and pages, by their titles.</param>
/// <param name="Comments">Comments under them.</param>
/// <param name="Linkbacks">Link-backs of them.</param>
/// <param name="Pictures">Pictures that nothing else shows.</param>
/// <param name="Kept">Titles of those that somebody has changed: they stay.</param>
public sealed record StarterRemains(
    IReadOnlyList<string> Posts,
    int Comments,
    int Linkbacks,
    int Pictures,
    IReadOnlyList<string> Kept
);

/// <summary>Takes away what came with the program, and nothing that is anybody's own.</summary>
public sealed partial class StarterRemoval(
    Database database,
    DataFolder folder,
    ChangeFeed changes,
    BlogClock clock,
    ILogger<StarterRemoval> log
)
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>What would go; null where nothing is left of it.</summary>
    public async Task<StarterRemains?> Look(CancellationToken cancel = default)
    {
        var (own, edited) = await database.Read(Sort, cancel);
        if (own.Count == 0)
            return null;
        var pictures = await Pictures([.. own.Select(post => post.Id)], cancel);
        return new(
            [.. own.Select(post => post.Title)],
            own.Sum(post => post.CommentCount),
            own.Sum(post => post.LinkbackCount),
            pictures.Count,
            [.. edited.Select(post => post.Title)]
        );
    }

    /// <summary>Removes it for good, with the comments and link-backs under it; how many posts and pages went.</summary>
    public async Task<int> Remove(Actor by, CancellationToken cancel = default)
    {
        var gone = await database.Write(
            async session =>
            {
                var (own, _) = await Sort(session);
                if (own.Count == 0)
                    return [];
                await ReferenceStore.Delete(session, "posts", [.. own.Select(post => post.Id)]);
                foreach (var topic in await PostNumberStore.UnusedTopics(session, TopicSlugs()))
                    if (!await ReferenceStore.IsReferenced(session, "topics", topic))
                        await PostNumberStore.RemoveTopic(session, topic);
                await ActStore.Add(
                    session,
                    by,
                    clock.Now,
                    "remove-starter",
                    "posts",
                    0,
                    $"{own.Count} posts and pages"
                );
                return own;
            },
            cancel
        );
        if (gone.Count > 0)
            await changes.Tell([
                PageTags.Posts,
                PageTags.Lists,
                PageTags.Feeds,
                .. gone.Select(post => PageTags.Post(post.Id)),
            ]);
        await RemovePictures();
        return gone.Count;
    }

    /// <summary>Whether anything is left that would go; the desk asks it each time it is opened.</summary>
    public Task<bool> IsAnyLeft(CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var rows = await StarterStore.All(session);
                var versions = await PostNumberStore.Versions(session, [.. rows.Select(row => row.PostId)]);
                return rows.Any(row => versions.TryGetValue(row.PostId, out var now) && now == row.Version);
            },
            cancel
        );

    /// <summary>The posts are gone by now, whatever becomes of a file that nothing shows any more.</summary>
    private async Task RemovePictures()
    {
        try
        {
            foreach (var picture in await Pictures([], CancellationToken.None))
                File.Delete(picture);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or StorageException)
        {
            LogKept(problem.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Pictures that came with the program could not be taken away: {Reason}")]
    private partial void LogKept(string reason);

    /// <summary>A post that was saved since it came is somebody's own.</summary>
    private static async Task<(List<Post> Own, List<Post> Edited)> Sort(Session session)
    {
        var (own, edited) = (new List<Post>(), new List<Post>());
        foreach (var row in await StarterStore.All(session))
            if (await PostStore.ById(session, row.PostId) is { } post)
                (post.Version == row.Version ? own : edited).Add(post);
        return (own, edited);
    }

    /// <summary>Pictures that are as they came, and that no post shows but those that go.</summary>
    private async Task<List<string>> Pictures(HashSet<long> going, CancellationToken cancel)
    {
        var shipped = Path.Combine(Source, "images");
        if (!Directory.Exists(shipped))
            return [];
        var free = Directory
            .EnumerateFiles(shipped)
            .Select(file => (Shipped: file, Path: Path.Combine(folder.Images, Path.GetFileName(file))))
            .Where(file => File.Exists(file.Path) && IsSame(file.Shipped, file.Path))
            .Select(file => file.Path)
            .ToList();
        var last = 0L;
        while (
            free.Count > 0
            && await database.Read(session => PostNumberStore.After(session, last, 100), cancel) is { Count: > 0 } ids
        )
        {
            foreach (var id in ids.Where(id => !going.Contains(id)))
                if (await database.Read(session => PostStore.ById(session, id), cancel) is { } post)
                    free.RemoveAll(path => post.Markdown.Contains(Path.GetFileName(path), StringComparison.Ordinal));
            last = ids[^1];
        }
        return free;
    }

    private static bool IsSame(string one, string other) =>
        File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private static List<string> TopicSlugs()
    {
        var file = Path.Combine(Source, "topics.yaml");
        return File.Exists(file)
            ? [.. Yaml.Reader.Deserialize<List<StarterTopic>>(File.ReadAllText(file)).Select(topic => topic.Slug)]
            : [];
    }
}
