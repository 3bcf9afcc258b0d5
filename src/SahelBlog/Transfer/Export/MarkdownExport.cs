using System.Globalization;
using System.Text;
using SahelBlog.Conversation;
using SahelBlog.Media;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer.Backups;
using YamlDotNet.Serialization;

namespace SahelBlog.Transfer.Export;

/// <summary>What an export holds.</summary>
/// <param name="Posts">Posts, whatever their state.</param>
/// <param name="Pages">Pages.</param>
/// <param name="Comments">Comments under them.</param>
/// <param name="Files">Pictures and other media.</param>
public sealed record Exported(int Posts, int Pages, int Comments, int Files);

/// <summary>Writes every post and page as a Markdown file that people and other tools read, with pictures and conversation.</summary>
public sealed class MarkdownExport(Database database, DataFolder folder, BlogClock clock)
{
    private const int Batch = 100;

    private static readonly ISerializer Yaml = new SerializerBuilder()
        .WithQuotingNecessaryStrings()
        .WithDefaultScalarStyle(YamlDotNet.Core.ScalarStyle.Any)
        .Build();

    private static readonly EnumerationOptions NoLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>Writes the export; it is there wholly or not at all.</summary>
    /// <param name="target">A folder that is not there yet, or is empty.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <exception cref="TransferException">There is something in the folder, or it cannot be written.</exception>
    public async Task<Exported> To(string target, CancellationToken cancel = default)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new TransferException($"{path} is not an empty folder; nothing was written.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new TransferException($"There is no folder {Path.GetDirectoryName(path)}.");
        var half = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.partial");
        try
        {
            Clear(half);
            PrivateFile.CreateFolder(half);
            var written = await Write(half, cancel);
            if (Directory.Exists(path))
                Directory.Delete(path);
            Directory.Move(half, path);
            return written;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new TransferException($"The export could not be written: {problem.Message}", problem);
        }
        finally
        {
            Clear(half);
        }
    }

    private async Task<Exported> Write(string root, CancellationToken cancel)
    {
        foreach (var name in new[] { "posts", "pages", "comments" })
            Directory.CreateDirectory(Path.Combine(root, name));
        var (posts, pages, comments) = (0, 0, 0);
        var stems = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var last = 0L;
        while (
            await database.Read(session => PostNumberStore.After(session, last, Batch), cancel) is { Count: > 0 } ids
        )
        {
            foreach (var id in ids)
            {
                if (await database.Read(session => Carry(session, id), cancel) is not var (post, conversation))
                    continue;
                var stem = Free(stems, PostFile.Stem(post));
                await Write(root, stem + ".md", PostFile.Write(post), cancel);
                if (conversation.Count > 0)
                    await Write(root, $"comments/{Path.GetFileName(stem)}.yaml", Conversation(conversation), cancel);
                comments += conversation.Count;
                (posts, pages) = post.Post.Kind == PostKind.Page ? (posts, pages + 1) : (posts + 1, pages);
            }
            last = ids[^1];
        }
        await Write(root, "topics.yaml", Topics(await database.Read(TopicStore.Names, cancel)), cancel);
        return new(posts, pages, comments, CopyFiles(root));
    }

    private async Task<(CarriedPost, IReadOnlyList<CarriedComment>)?> Carry(Session session, long id)
    {
        if (await PostStore.ById(session, id) is not { ErasedAt: null } post)
            return null;
        var topics = (await TopicStore.OfPosts(session, [id]))[id].ToList();
        var paths = await PostStore.PathsOf(session, id);
        var former = paths.Where(path => path != post.Permalink).Order(StringComparer.Ordinal).ToList();
        return (
            new CarriedPost(post, topics, former, await SeriesStore.PlaceOf(session, id), clock),
            await CommentExportStore.OfPost(session, id)
        );
    }

    private string Conversation(IReadOnlyList<CarriedComment> comments) =>
        Yaml.Serialize(
            comments.Select(comment =>
            {
                var entry = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = comment.Id };
                if (comment.ParentId is { } parent)
                    entry["parent"] = parent;
                entry["name"] = comment.AuthorName;
                if (comment.Website is { Length: > 0 } website)
                    entry["website"] = website;
                if (comment.IsAuthor)
                    entry["author"] = true;
                entry["date"] = clock
                    .Local(comment.CreatedAt)
                    .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
                entry["state"] = Words.Of(comment.State);
                entry["text"] = comment.Markdown.ReplaceLineEndings("\n");
                return entry;
            })
        );

    private static string Topics(IReadOnlyList<Topic> topics)
    {
        var slugs = topics.ToDictionary(topic => topic.Id, topic => topic.Slug);
        return Yaml.Serialize(
            topics.Select(topic =>
            {
                var entry = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["slug"] = topic.Slug,
                    ["name"] = topic.Name,
                    ["description"] = topic.Description,
                };
                if (topic.ParentId is { } parent)
                    entry["parent"] = slugs[parent];
                return entry;
            })
        );
    }

    /// <summary>Pictures lie where the texts name them, so that any tool that serves the folder shows them.</summary>
    private int CopyFiles(string root)
    {
        var images = Directory.Exists(folder.Images)
            ? Directory
                .EnumerateFiles(folder.Images, "*", NoLinks)
                .Select(file => (File: file, Name: Path.Combine("images", Path.GetRelativePath(folder.Images, file))))
            : [];
        var media = new MediaFiles(folder).All().Select(one => (one.File, Name: Path.Combine("media", one.Name)));
        var files = 0;
        foreach (var (file, name) in images.Concat(media))
        {
            var copy = Path.Combine(root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            files++;
        }
        return files;
    }

    private static string Free(HashSet<string> stems, string stem)
    {
        var free = stem;
        for (var again = 2; !stems.Add(free); again++)
            free = string.Create(CultureInfo.InvariantCulture, $"{stem}-{again}");
        return free;
    }

    private static Task Write(string root, string name, string text, CancellationToken cancel) =>
        File.WriteAllTextAsync(Path.Combine(root, name), text, new UTF8Encoding(false), cancel);

    private static void Clear(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
