using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Markup;
using SahelBlog.Media;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using Slug = SahelBlog.Posts.Slug;

namespace SahelBlog.Transfer.Import;

/// <summary>
/// Brings in a folder of Markdown files. Looking and doing go the same way, so that what is shown is what is done. A file
/// is known again: one that has not changed changes nothing, and a post that somebody has edited since is never overwritten.
/// Nobody is told of the links in it (L3).
/// </summary>
public sealed class MarkdownImport(
    Database database,
    MarkdownRenderer markdown,
    IValidator<PostDraft> validator,
    ChangeFeed changes,
    BlogClock clock,
    DataFolder data,
    MediaLibrary library,
    IOptionsMonitor<MediaOptions> media,
    IOptionsMonitor<BlogOptions> blog
)
{
    private const string TopicsFile = "topics.yaml";

    private const string Tangled =
        "The text opens so many brackets, quotations or lists within each other that it cannot be read as Markdown.";

    /// <summary>Says what would become of every file, and changes nothing.</summary>
    /// <exception cref="TransferException">There is no such folder, or there is too much in it.</exception>
    public async Task<ImportReport> Look(string folder, CancellationToken cancel = default)
    {
        var files = new List<ImportedFile>();
        await Walk(folder, null, files, cancel);
        return new(files, IsDone: false);
    }

    /// <summary>Does it, file by file: what is interrupted is carried on by doing it again.</summary>
    public async Task<ImportReport> Apply(string folder, Actor by, CancellationToken cancel = default)
    {
        var files = new List<ImportedFile>();
        var report = new ImportReport(files, IsDone: true);
        try
        {
            await Walk(folder, by, files, cancel);
        }
        finally
        {
            // What came before it was interrupted is there.
            await Conclude(report, by);
        }
        return report;
    }

    private async Task Conclude(ImportReport report, Actor by)
    {
        var (made, changed) = (report.Count(ImportDeed.Make), report.Count(ImportDeed.Change));
        if (made + changed == 0)
            return;
        await changes.Tell(PageTags.Posts, PageTags.Lists, PageTags.Feeds);
        await database.Write(session =>
            ActStore.Add(session, by, clock.Now, "import", "posts", 0, $"{made} made, {changed} changed")
        );
    }

    private async Task Walk(string folder, Actor? by, List<ImportedFile> files, CancellationToken cancel)
    {
        var source = new ImportFolder(folder);
        var pictures = new ImportPictures(source, data, library, media.CurrentValue);
        var topics = Topics(source);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = source.Files();
        var paths = new ImportedPaths(source, names, clock, blog.CurrentValue, cancel);
        foreach (var name in names)
        {
            cancel.ThrowIfCancellationRequested();
            var remarks = new List<ImportRemark>();
            try
            {
                files.Add(await One(source, pictures, paths, topics, taken, name, remarks, by, cancel));
            }
            catch (Exception problem) when (problem is TransferException or IOException or UnauthorizedAccessException)
            {
                files.Add(new(name, ImportDeed.Skip, "", "", null, 0, [.. remarks, new(0, problem.Message)]));
            }
        }
    }

    private async Task<ImportedFile> One(
        ImportFolder source,
        ImportPictures pictures,
        ImportedPaths paths,
        Dictionary<string, Topic> topics,
        Dictionary<string, string> taken,
        string name,
        List<ImportRemark> remarks,
        Actor? by,
        CancellationToken cancel
    )
    {
        var bytes = source.Read(name, ImportFolder.LongestFile);
        var file = MarkdownFile.Read(bytes);
        remarks.AddRange(file.Remarks);
        ImportedFile Skipped(string why) =>
            new(name, ImportDeed.Skip, "", "", null, 0, [.. remarks, new(file.TextLine, why)]);
        if (file.Unreadable is { } unreadable)
        {
            remarks.Add(unreadable);
            return Skipped("So nobody can tell whether it is for readers, and it is left out.");
        }
        if (file.Text.Length > PostDraftValidator.LongestText)
            return Skipped("The text is longer than a million characters.");
        if (Strain.IsTooGreat(file.Text) || LinksIn(file.Text) is not { } links)
            return Skipped(Tangled);
        var illustrated = pictures.Find(name, file, links, remarks);
        var led = paths.Of(name, file, links, remarks);
        var post = ImportedPost.Of(name, file, source.ChangedAt(name), clock, blog.CurrentValue, remarks);
        post = post.Saying(file, file.Text);
        var hash = Hash(bytes, illustrated.Pictures, led);
        var count = illustrated.Pictures.Count(picture => !picture.IsHere);
        ImportedFile Become(ImportDeed deed) =>
            new(name, deed, post.Draft.Title, Words.Of(post.Status), post.Permalink, count, remarks);

        var errors = await validator.ValidateAsync(post.Draft, cancel);
        remarks.AddRange(
            errors.Errors.Select(error => new ImportRemark(LineOf(file, error.PropertyName), error.ErrorMessage))
        );
        if (!errors.IsValid)
            return Become(ImportDeed.Skip);
        if (post.Permalink is { } path && !taken.TryAdd(path, name))
        {
            remarks.Add(new(0, $"“{taken[path]}” stands at {path} as well; give one of them another slug."));
            return Become(ImportDeed.Skip);
        }
        var (deed, reason) = await database.Read(session => Judge(session, name, hash, post), cancel);
        if (by is null || deed is not (ImportDeed.Make or ImportDeed.Change))
        {
            remarks.AddRange(reason);
            return Become(deed);
        }
        (var brought, count) = await pictures.Bring(illustrated, remarks, by, cancel);
        post = post.Saying(file, TextLinks.With(file.Text, [.. brought, .. led]));
        var (rendered, listed) = (
            markdown.RenderPost(post.Draft.Markdown, post.Draft.Language),
            TopicsOf(post, topics)
        );
        (deed, reason, var id) = await database.Write(
            async session =>
            {
                // Looked at again: somebody may have saved the post a moment ago.
                var (now, why) = await Judge(session, name, hash, post);
                var kept = now is ImportDeed.Make or ImportDeed.Change
                    ? await ImportKeeper.Keep(session, new(name, hash, post, rendered, listed, by, clock.Now))
                    : 0;
                return (now, why, kept);
            },
            CancellationToken.None
        );
        remarks.AddRange(reason);
        if (id > 0)
            await changes.Tell(PageTags.Post(id));
        return Become(deed);
    }

    /// <summary>What is to be done with a file, and why nothing is.</summary>
    private static async Task<(ImportDeed Deed, ImportRemark[] Why)> Judge(
        Session session,
        string name,
        string hash,
        ImportedPost post
    )
    {
        var known = await ImportStore.BySource(session, name);
        if (known?.Hash == hash)
            return (ImportDeed.Same, []);
        var before = known is null ? null : await PostStore.ById(session, known.PostId);
        var own = known is null && post.Exported > 0 ? await PostStore.ById(session, post.Exported) : null;
        var why =
            own is { ErasedAt: null }
            && own.CreatedAt == post.Created
            && (own.Slug == post.Draft.Slug || own.Title == post.Draft.Title)
                ? "It was exported from this blog, and its post is here; it is left as it is here."
            : before is { Status: PostStatus.Deleted } && post.Status != PostStatus.Deleted
                ? "Its post was deleted at the desk; it stays so."
            : before is not null && before.Version != known!.Version
                ? "Its post was edited at the desk since it came; it is left as it is there."
            : post.Permalink is { } wished && OwnPaths.IsNew(wished, before)
                ? $"It would stand at {wished}. {OwnPaths.Refusal}"
            : post.Permalink is { } path && await PostWriteStore.IsTaken(session, path, before?.Id ?? 0)
                ? $"Another post stands at {path} already."
            : null;
        if (why is not null)
            return (ImportDeed.Skip, [new(0, why)]);
        return (before is null ? ImportDeed.Make : ImportDeed.Change, []);
    }

    private static List<Topic> TopicsOf(ImportedPost post, Dictionary<string, Topic> topics) =>
        [
            .. post.Draft.Topics.Select(name =>
                topics.GetValueOrDefault(Slug.From(name)) ?? new Topic { Name = name, Slug = Slug.From(name) }
            ),
        ];

    private static IReadOnlyList<TextLink>? LinksIn(string text)
    {
        try
        {
            return TextLinks.In(text);
        }
        catch (ArgumentException)
        {
            // So Markdig reports nesting beyond its limit; it has no type of its own for that.
            return null;
        }
    }

    private static Dictionary<string, Topic> Topics(ImportFolder source)
    {
        if (source.Resolve(TopicsFile, TopicsFile) is null)
            return [];
        try
        {
            var yaml = Encoding.UTF8.GetString(source.Read(TopicsFile, 256 * 1024));
            Yaml.MustBeFlat(yaml);
            return (Yaml.Reader.Deserialize<List<StarterTopic>>(yaml) ?? [])
                .Where(topic => Slug.IsValid(topic.Slug) && topic.Name.Length is > 0 and <= 100)
                .DistinctBy(topic => topic.Slug, StringComparer.Ordinal)
                .ToDictionary(
                    topic => topic.Slug,
                    topic => new Topic
                    {
                        Slug = topic.Slug,
                        Name = SourceText.Kept(topic.Name),
                        Description = SourceText.Kept(topic.Description),
                    },
                    StringComparer.Ordinal
                );
        }
        catch (Exception problem) when (problem is YamlDotNet.Core.YamlException or TransferException)
        {
            return [];
        }
    }

    private static string Hash(byte[] file, IReadOnlyList<BroughtPicture> pictures, IReadOnlyList<NewAddress> led)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file);
        foreach (var picture in pictures.OrderBy(picture => picture.Found, StringComparer.Ordinal))
            hash.AppendData(picture.Print);
        foreach (var (_, address) in led)
            hash.AppendData(Encoding.UTF8.GetBytes(address));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int LineOf(MarkdownFile file, string property) =>
        property switch
        {
            nameof(PostDraft.Title) => file.Find("title")?.Line ?? 0,
            nameof(PostDraft.Slug) => file.Find("slug", "permalink", "url")?.Line ?? 0,
            nameof(PostDraft.Standfirst) => file.Find("standfirst", "description", "summary", "excerpt")?.Line ?? 0,
            nameof(PostDraft.Language) => file.Find("language", "lang", "locale")?.Line ?? 0,
            nameof(PostDraft.Response) or nameof(PostDraft.ResponseTo) => file.Find([.. PostResponse.All])?.Line ?? 0,
            nameof(PostDraft.Markdown) => file.TextLine,
            _ => 0,
        };
}
